using System.Globalization;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed record UploadPage(PriceUpload Upload, bool IsVendor, bool MayWithdraw, bool MayMap, int? RowsRead,
    int Unknown, int Matched, IReadOnlyList<AuditEntry> History)
{
    /// <summary>The job has it, or will in a moment.</summary>
    public bool IsWorkedOn => Upload is { Trouble: null, Status: PriceUploadStatus.Uploaded } and ({ Mapping: not null } or { Found: null })
        or { Trouble: null, Status: PriceUploadStatus.Parsed, Rows: > 0 };

    public bool AwaitsColumns => Upload is { Trouble: null, Status: PriceUploadStatus.Uploaded, Mapping: null, Found: not null };

    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Url => $"{Contract}/price-uploads/{Upload.Id}";

    public static string Kind(PriceUploadStatus status) => status switch
    {
        PriceUploadStatus.Uploaded or PriceUploadStatus.Parsed or PriceUploadStatus.Previewed => "info",
        PriceUploadStatus.Submitted or PriceUploadStatus.InReview or PriceUploadStatus.PartlyApproved => "wait",
        PriceUploadStatus.Approved => "good",
        PriceUploadStatus.Rejected => "bad",
        PriceUploadStatus.Withdrawn => "plain",
    };

    /// <summary>"812 bytes", "41.3 KB", "12.0 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024m:0.0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024m * 1024):0.0} MB"),
    };
}

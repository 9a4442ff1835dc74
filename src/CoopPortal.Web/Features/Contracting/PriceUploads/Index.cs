using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed record UploadRow(long Id, string FileName, string Contract, string Vendor, PriceUploadStatus Status, PriceUploadMode Mode,
    DateOnly EffectiveOn, long Bytes, string Hash, string By, DateTime At);

public sealed record UploadFilter(string? Q, PriceUploadStatus? Status, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

/// <summary>Of one contract, or of every one that the viewer sees.</summary>
public sealed record UploadsPage(string? Contract, string? Title, UploadFilter Filter, IReadOnlyList<UploadRow> Rows, Paging Paging,
    bool MayUpload, bool IsVendor)
{
    public string Url => Contract is null ? "/price-uploads" : $"/contracts/{Contract}/price-uploads";

    public static string Words(PriceUploadStatus status)
    {
        var words = PriceUpload.StatusWords(status);
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Words(PriceUploadMode mode) => mode switch
    {
        PriceUploadMode.FullRestatement => "All prices",
        PriceUploadMode.Delta => "Only what changes",
    };
}

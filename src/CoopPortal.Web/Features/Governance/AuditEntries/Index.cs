using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Governance.AuditEntries;

public sealed record AuditPage(IReadOnlyList<AuditEntry> Rows, Shared.Paging Paging, AuditFilter Filter, IReadOnlyList<string> Records)
{
    /// <summary>"PriceSheet" as a person writes it: "Price sheet".</summary>
    public static string Words(string record) =>
        string.Concat(record.Select((c, i) => i > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}

public sealed class AuditFilter
{
    public string? Who { get; set; }
    public string? Record { get; set; }
    public long? Id { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
}

using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Contracting.Terms;

public sealed record TermsPage
{
    public required Contract Contract { get; init; }
    public required TermsVersion Terms { get; init; }
    public required TermsVersion? Needed { get; init; }
    public required TermsAcceptance? Accepted { get; init; }
    public required string? District { get; init; }
    public required Refusal? WhyNotAccept { get; init; }
    public required bool MayAccept { get; init; }
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<AuditEntry> History { get; init; }

    public IEnumerable<string> Paragraphs =>
        Terms.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

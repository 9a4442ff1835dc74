using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Features.Contracting.Contracts;

public sealed record TermsRow(long Id, int Number, DateOnly EffectiveOn, int Accepted);

public sealed record SheetRow(int Number, PriceSheetStatus Status, DateOnly EffectiveFrom, DateOnly? EffectiveTo,
    int Items, bool IsInForce);

public sealed record ContractPage
{
    public required Contract Contract { get; init; }
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<TermsRow> Terms { get; init; }
    public required TermsDates? Needed { get; init; }
    public required IReadOnlyList<SheetRow> Sheets { get; init; }
    public required int Items { get; init; }
    public required int Withdrawn { get; init; }
    public required int Members { get; init; }

    /// <summary>What the viewer's own district still has to accept; null for others and when nothing is due.</summary>
    public required TermsDueRow? Due { get; init; }
    public required bool IsDistrict { get; init; }
    public required bool MayAccept { get; init; }
    public required bool MayManage { get; init; }
    public required bool MayPrice { get; init; }
    public required bool SeesUploads { get; init; }
    public required bool SeesDistricts { get; init; }
    public required IReadOnlyList<AuditEntry>? History { get; init; }

    public Refusal? WhyNotOrder => Contract.WhyNotOrder(Today);
    public int Accepted => Terms.FirstOrDefault(terms => terms.Id == Needed?.Id)?.Accepted ?? 0;
}

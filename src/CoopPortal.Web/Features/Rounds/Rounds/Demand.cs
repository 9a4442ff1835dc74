using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Rounds.Rounds;

/// <summary>One district's demand on one item.</summary>
public sealed record DemandRow(long DistrictId, string District, string Sku, string Item, string Unit, long Ordered,
    long Committed, UnitPrice Price)
{
    public long Counted => Math.Max(Ordered, Committed);
    public Money Value => Price.Times(Counted);
}

public sealed record DistrictDemand(long DistrictId, string District, int Items, long Units, Money Value, decimal Share);

public sealed record DemandFilter(string? Q, string? Sort, int? Page, string? Format, bool? Opening);

/// <summary>What was bought in the window before the portal took the round over; without a district it is all members' together.</summary>
public sealed record OpeningRow(string? District, string Sku, string Item, string Unit, long Units);

public sealed record DemandPage(long RoundId, string Round, DemandFilter Filter, IReadOnlyList<DistrictDemand> Rows, Paging Paging,
    Money Total, int Districts, IReadOnlyList<OpeningRow> Opening);

using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record PricesFilter(DateOnly? On, string? Q, int? Page, string? Format);

/// <summary>A price sheet over days on which it holds.</summary>
public sealed record SheetDays(int Number, DateOnly From, DateOnly? To);

public sealed record PricesPage(Contract Contract, DateOnly On, DateOnly Today, PricesFilter Filter)
{
    /// <summary>A day was typed that is none; today's prices are shown.</summary>
    public required bool DayUnread { get; init; }
    public required SheetDays? Sheet { get; init; }

    /// <summary>What holds on the last days before, and next after: of the sheet, or of the day that has none.</summary>
    public required SheetDays? Earlier { get; init; }
    public required SheetDays? Later { get; init; }
    public IReadOnlyList<LadderRow> Rows { get; init; } = [];
    public Paging Paging { get; init; } = new(1, 0);

    public string ContractUrl => $"/contracts/{Contract.Number}";

    public string Url => $"{ContractUrl}/prices";

    public string DayUrl(DateOnly day) => $"{Url}?on={day:O}";

    /// <summary>Why no price is shown for this day.</summary>
    public string WhyNone => (Earlier, Later) switch
    {
        (null, null) => $"No price sheet of contract {Contract.Number} is published yet, so it has no prices on any day.",
        (null, { } later) =>
            $"Contract {Contract.Number} had no prices on {Show.Date(On)}: its first price sheet counts from {Show.Date(later.From)} on.",
        ({ To: { } end } earlier, _) =>
            $"No price sheet counts on {Show.Date(On)}: price sheet {earlier.Number} counted until before {Show.Date(end)}, and "
                + (Later is { } next ? $"price sheet {next.Number} counts from {Show.Date(next.From)} on." : "none follows it yet."),
        _ => "",
    };
}

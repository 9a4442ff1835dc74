using CoopPortal.Core.Amounts;

namespace CoopPortal.Web.Features.Shared;

/// <summary>From <paramref name="From"/> units of the group's demand on, each unit costs <paramref name="Price"/>.</summary>
public sealed record LadderStep(long From, UnitPrice Price);

/// <summary>What the ladder component draws; figures only, so that every page can use it.</summary>
/// <param name="Steps">The published tiers, in any order.</param>
/// <param name="Today">The group's quantity now.</param>
/// <param name="List">What a saving is measured against.</param>
/// <param name="Unit">One of the item, as the catalog says it: "carton", "each".</param>
/// <param name="MyQuantity">Adds the column "You save on N".</param>
public sealed record LadderPicture(IReadOnlyList<LadderStep> Steps, long Today, UnitPrice List, string Unit, long? MyQuantity = null)
{
    /// <summary>The best price announced in the round, where the quantity has since fallen below its tier and it still holds.</summary>
    public UnitPrice? Announced { get; init; }

    /// <summary>A sentence behind "N more units and every district pays $X.", such as when the round closes.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<LadderRow> Rows => rows ??= BuildRows();

    private IReadOnlyList<LadderRow>? rows;

    public LadderRow Current => Rows.Last(r => r.IsCurrent);

    /// <summary>The next cheaper row, null when the best price is reached.</summary>
    public LadderRow? Next => Rows.FirstOrDefault(r => r.From > Today && r.Price < Current.Price);

    public long MissingToNext => Next is { } next ? next.From - Today : 0;

    /// <summary>The chart in one sentence, for those who hear the page.</summary>
    public string Sentence
    {
        get
        {
            var steps = string.Join(", ", Rows.Select(r => $"{Show.Price(r.Price)} from {Show.Number(r.From)}"));
            var next = Next is { } n ? $"; {Show.Number(MissingToNext)} more for {Show.Price(n.Price)}" : "; the best price is reached";
            return $"Unit price by the group's quantity: {steps}. Today {Show.Count(Today, Unit)} at {Show.Price(Current.Price)}{next}.";
        }
    }

    private List<LadderRow> BuildRows()
    {
        var steps = Steps.OrderBy(s => s.From).ToList();
        if (steps.Count == 0 || steps[0].From > 1)
            steps.Insert(0, new LadderStep(1, List));
        var reached = steps.FindLastIndex(s => s.From <= Math.Max(Today, steps[0].From));
        if (Announced is { } best)
            reached = Math.Max(reached, steps.FindIndex(s => s.Price <= best));
        var tier = 0;
        var built = new List<LadderRow>();
        for (var i = 0; i < steps.Count; i++)
        {
            var isList = i == 0 && steps[i].Price == List;
            built.Add(new LadderRow(
                isList ? "List" : Show.Number(++tier),
                steps[i].From,
                i + 1 < steps.Count ? steps[i + 1].From - 1 : null,
                steps[i].Price,
                List.Amount == 0 ? 0 : (List.Amount - steps[i].Price.Amount) / List.Amount,
                MyQuantity is { } mine ? Money.Rounded((List.Amount - steps[i].Price.Amount) * mine) : null,
                i == reached));
        }
        return built;
    }
}

public sealed record LadderRow(string Name, long From, long? To, UnitPrice Price, decimal Discount, Money? Saving, bool IsCurrent)
{
    public string Range =>
        To is not { } to ? $"{Show.Number(From)} +"
        : to == From ? Show.Number(From) : $"{Show.Number(From)} – {Show.Number(to)}";
}

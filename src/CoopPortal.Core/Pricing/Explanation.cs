using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>Where a price comes from, as the order stored it: printed on the Price Proof. Source: pricing.md §2 "how was this
/// computed?".</summary>
public sealed record Provenance
{
    /// <summary>Contract number.</summary>
    public required string Contract { get; init; }

    /// <summary>The pinned price-sheet version.</summary>
    public required string Sheet { get; init; }

    /// <summary>The ladder's name and version.</summary>
    public required string Ladder { get; init; }

    /// <summary>Item number and description.</summary>
    public required string Item { get; init; }

    /// <summary>First date of the window.</summary>
    public required DateOnly WindowFrom { get; init; }

    /// <summary>First date after the window.</summary>
    public required DateOnly WindowTo { get; init; }

    /// <summary>Dollars a unit stated as list price; null where none is stated.</summary>
    public UnitPrice? List { get; init; }

    /// <summary>Dollars a unit that the contract caps the price at; null is no cap.</summary>
    public UnitPrice? Cap { get; init; }

    /// <summary>Dollars a unit of a benchmark the vendor promised to meet; null is none.</summary>
    public UnitPrice? Benchmark { get; init; }

    /// <summary>The vendor's administrative fee, included in its price and never added; null where the contract has none.</summary>
    public Percent? Fee { get; init; }
}

/// <summary>One step of a computation.</summary>
/// <param name="Name">Stable: base, tier, cap, guarantee, fee, tax, rounding.</param>
/// <param name="Sentence">What happened, with its figures and versions.</param>
/// <param name="Price">Dollars a unit after the step; null where the step concerns a total.</param>
/// <param name="Amount">Dollars in total after the step; null before the last one.</param>
public sealed record PriceStep(string Name, string Sentence, UnitPrice? Price = null, Money? Amount = null);

/// <summary>The ordered steps of a price: base → tier → cap or benchmark → guarantee → fee → tax → rounding. Source: pricing.md §2 "order
/// of operations".</summary>
/// <param name="Steps">Seven, always in this order.</param>
/// <param name="Price">Dollars a unit at the end.</param>
/// <param name="Amount">Dollars for the quantity, rounded once.</param>
public sealed record Explanation(IReadOnlyList<PriceStep> Steps, UnitPrice Price, Money Amount)
{
    /// <summary>How a quote's price and total came about; the quote was asked with the lower of cap and benchmark
    /// (<see cref="Ask.Cap"/>).</summary>
    public static Explanation Of(Ladder ladder, Quote quote, Provenance from) => Build(ladder, from, new Case(
        quote.Tier, quote.TierPrice, quote.Basis,
        quote.Basis > quote.Pooled ? "announced in the window" : "ordered and bindingly committed by all members",
        quote.Quantity, null));

    /// <summary>How a settled line's price and due amount came about. Throws <see cref="KeyNotFoundException"/> when the line is not part
    /// of the close.</summary>
    public static Explanation Of(Closing closing, long lineId, Provenance from)
    {
        var line = closing.Line(lineId);
        var ladder = closing.Ladder;
        var stands = closing.ClosingTier != closing.EarnedTier;
        var price = closing.ClosingPrice ?? ladder.PriceIn(closing.ClosingTier, from.List);
        var basis = stands ? Math.Max(closing.Terms.Announced, closing.ClosingTier.From) : closing.FinalQuantity;
        return Build(ladder, from, new Case(closing.ClosingTier, price, basis,
            stands
                ? $"announced in the window (the final quantity of {ladder.Shown(closing.FinalQuantity)} stays below)"
                : "of all members at the close",
            line.Net, line.Seen)
        {
            Guaranteed = closing.Terms.Payer is not ShortfallPayer.Rebill,
            Due = line.Due,
        });
    }

    private sealed record Case(Tier Tier, UnitPrice Price, long Basis, string BasisOf, long Quantity, UnitPrice? Seen)
    {
        public bool Guaranteed { get; init; } = true;
        public Money? Due { get; init; }
    }

    private static Explanation Build(Ladder ladder, Provenance from, Case it)
    {
        var list = from.List ?? (ladder.Decisions.Value is TierValue.UnitPrice ? ladder.Base.Price : null);
        var price = it.Price;
        var steps = new List<PriceStep>
        {
            new("base", $"{from.Item} under contract {from.Contract}, price sheet {from.Sheet}: {ListPrice(from.List, list)}", list),
            new("tier", $"Ladder {from.Ladder}, {Named(ladder.Decisions.Method)}, "
                + $"window {Day(from.WindowFrom)} up to and not including {Day(from.WindowTo)}: "
                + $"{ladder.Shown(it.Basis)} {(ladder.Decisions.Measure is Measure.Units ? "units" : "of list spend")} {it.BasisOf} "
                + $"reach the tier from {ladder.Shown(it.Tier.From)}, {Value(ladder, it.Tier)}.",
                price),
        };
        steps.Add(Capped(from, ref price));
        steps.Add(Guaranteed(it, ref price));
        steps.Add(new("fee", from.Fee is { } fee
            ? $"The vendor's administrative fee of {fee} % is included in its price; nothing is added."
            : "No fee is added.", price));
        steps.Add(new("tax", "Members are exempt from sales tax: none is computed.", price));
        var amount = it.Due ?? price.Times(it.Quantity);
        steps.Add(new("rounding", Rounded(ladder, it.Quantity, price, amount), price, amount));
        return new Explanation(steps, price, amount);
    }

    private static string Rounded(Ladder ladder, long quantity, UnitPrice price, Money amount)
    {
        var sum = string.Create(CultureInfo.InvariantCulture, $"${amount.Amount:N2}");
        var units = quantity.ToString("N0", CultureInfo.InvariantCulture);
        if (ladder.Decisions.Method is Method.Incremental || ladder.Decisions.Rounding is LineRounding.GroupTotal)
            return $"The group's total is rounded once to cents and split by largest remainder: {sum} for {units} units.";
        return price.Times(quantity) == amount
            ? $"{units} × {Dollars(price)}, rounded once to cents, half away from zero: {sum}."
            : $"{units} × {Dollars(price)}, invoiced and open units each rounded on their own document, "
                + $"never above what was billed: {sum}.";
    }

    private static string ListPrice(UnitPrice? stated, UnitPrice? first) => (stated, first) switch
    {
        ({ } list, _) => $"list price {Dollars(list)}.",
        (null, { } price) => $"no list price is stated; the price at quantity 1 is {Dollars(price)}.",
        (null, null) => "no list price is stated.",
    };

    private static PriceStep Capped(Provenance from, ref UnitPrice price)
    {
        var (limit, name) = (from.Cap, from.Benchmark) switch
        {
            ({ } cap, { } benchmark) when benchmark < cap => (benchmark, "benchmark"),
            ({ } cap, _) => (cap, "cap"),
            (null, { } benchmark) => (benchmark, "benchmark"),
            _ => ((UnitPrice?)null, ""),
        };
        if (limit is not { } most)
            return new("cap", "The contract names neither a cap nor a benchmark.", price);
        var lowered = most < price;
        price = UnitPrice.Min(price, most);
        return new("cap", lowered ? $"The {name} of {Dollars(most)} lowers it." : $"The {name} of {Dollars(most)} is not reached.", price);
    }

    private static PriceStep Guaranteed(Case it, ref UnitPrice price)
    {
        if (it.Seen is not { } seen)
            return new("guarantee", "This price is guaranteed from the order on: you never pay more.", price);
        if (!it.Guaranteed)
            return new("guarantee", $"The round promised no guarantee; the price seen was {Dollars(seen)}.", price);
        var lowered = seen < price;
        price = UnitPrice.Min(price, seen);
        return new("guarantee", lowered
            ? $"The price seen at order, {Dollars(seen)}, is guaranteed and lower: it stands."
            : $"The price seen at order, {Dollars(seen)}, is not exceeded.", price);
    }

    private static string Value(Ladder ladder, Tier tier) =>
        ladder.Decisions.Value is TierValue.UnitPrice ? Dollars(tier.Price) : $"{tier.Off} % off list";

    private static string Named(Method method) => method switch
    {
        Method.AllUnits => "every unit at the tier's price",
        Method.Incremental => "each unit at its own band's price",
    };

    private static string Dollars(UnitPrice price) => "$" + price;

    private static string Day(DateOnly date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}

using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>The checks of a ladder when its sheet is published (pricing.md §1). Use <see cref="Ladder.Check"/>.</summary>
internal static class LadderCheck
{
    public static IReadOnlyList<LadderIssue> Of(Ladder ladder, bool usable)
    {
        var issues = new List<LadderIssue>();
        Minimums(ladder, issues);
        Together(ladder.Decisions, issues);
        if (usable)
        {
            Prices(ladder, issues);
            AverageCost(ladder, issues);
            Anomalies(ladder, issues);
        }
        return issues;
    }

    private static void Minimums(Ladder ladder, List<LadderIssue> issues)
    {
        var tiers = ladder.Tiers;
        if (tiers.Count == 0)
        {
            issues.Add(new("no_tiers", "The ladder has no tiers: enter at least the price of the first unit."));
            return;
        }
        foreach (var tier in tiers.Where(tier => tier.From < 0))
            issues.Add(new("negative_from", $"A tier cannot start at {ladder.Shown(tier.From)}: the smallest start is 0.", tier.From));
        for (var i = 1; i < tiers.Count; i++)
            if (tiers[i].From < tiers[i - 1].From)
                issues.Add(new("not_sorted",
                    $"The tier from {ladder.Shown(tiers[i].From)} stands after the one from {ladder.Shown(tiers[i - 1].From)}: "
                    + "list them in rising order.",
                    tiers[i].From));
        foreach (var twice in tiers.GroupBy(tier => tier.From).Where(same => same.Count() > 1))
            issues.Add(new("duplicate_from", $"Two tiers start at {ladder.Shown(twice.Key)}: keep one.", twice.Key));
        var first = tiers.Min(tier => tier.From);
        if (first > 1)
            issues.Add(new("starts_late", $"The first tier starts at {ladder.Shown(first)}: say what the first unit costs.", first));
    }

    private static void Together(Decisions decisions, List<LadderIssue> issues)
    {
        if (decisions is { Value: TierValue.UnitPrice, Scope: not Scope.Item })
            issues.Add(new("unit_price_needs_one_item", "A unit price fits one item only: several items can share per cent off list."));
        if (decisions is { Value: TierValue.UnitPrice, Measure: Measure.ListSpend })
            issues.Add(new("percent_needs_list", "A ladder measured in list spend gives per cent off list, not a unit price."));
        if ((decisions.CountsWhen is CountsWhen.Certified) != (decisions.Settlement is Settlement.HoldUntilClose))
            issues.Add(new("counts_when_mismatch",
                "Orders count when issued in a round that invoices at once, "
                + "and when certified in a round that holds orders until its close."));
    }

    private static void Prices(Ladder ladder, List<LadderIssue> issues)
    {
        var tiers = ladder.Rising;
        for (var i = 1; i < tiers.Length; i++)
        {
            if (ladder.Decisions.Value is TierValue.UnitPrice && tiers[i].Price > tiers[i - 1].Price)
                issues.Add(new("price_rises", string.Create(CultureInfo.InvariantCulture,
                    $"The price rises from {tiers[i - 1].Price} to {tiers[i].Price} at {ladder.Shown(tiers[i].From)}."), tiers[i].From));
            if (ladder.Decisions.Value is TierValue.PercentOff && tiers[i].Off < tiers[i - 1].Off)
                issues.Add(new("price_rises", string.Create(CultureInfo.InvariantCulture,
                    $"The discount falls from {tiers[i - 1].Off} % to {tiers[i].Off} % at {ladder.Shown(tiers[i].From)}."), tiers[i].From));
        }
    }

    // On a retroactive ladder the average cost is the price, of which price_rises has spoken already.
    private static void AverageCost(Ladder ladder, List<LadderIssue> issues)
    {
        if (ladder.Decisions is not { Value: TierValue.UnitPrice, Method: Method.Incremental })
            return;
        var tiers = ladder.Rising;
        for (var i = 1; i < tiers.Length; i++)
        {
            var from = tiers[i].From;
            if (from < 2 || ladder.AveragePriceAt(from) <= ladder.AveragePriceAt(from - 1))
                continue;
            issues.Add(new("average_cost_rises",
                $"One unit costs {Average(ladder, from - 1)} on average up to {ladder.Shown(from - 1)} units "
                + $"and {Average(ladder, from)} from there on.",
                from));
        }
    }

    private static string Average(Ladder ladder, long quantity) => UnitPrice.Rounded(ladder.AveragePriceAt(quantity).Value).ToString();

    private static void Anomalies(Ladder ladder, List<LadderIssue> issues)
    {
        foreach (var zone in ladder.AnomalyZones())
            issues.Add(new("anomaly",
                $"From {ladder.Shown(zone.First)} to {ladder.Shown(zone.Threshold - 1)} "
                + $"the total is higher than for {ladder.Shown(zone.Threshold)}.",
                zone.Threshold, Blocks: false));
    }
}

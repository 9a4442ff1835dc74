using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>At which tier members settle and which tier the vendor's ladder gives. Source: pricing.md §1 "direction", §2 "minimum not
/// met".</summary>
internal sealed record ClosingPrices
{
    public required Outcome Outcome { get; init; }
    public required Tier EarnedTier { get; init; }
    public required Tier ClosingTier { get; init; }
    public UnitPrice? EarnedPrice { get; init; }
    public UnitPrice? ClosingPrice { get; init; }
    public required bool SplitTotals { get; init; }
    public decimal ExactVendorTotal { get; init; }
    public decimal ExactMembersTotal { get; init; }

    public static ClosingPrices Of(Ladder ladder, Measured measured, ClosingTerms terms)
    {
        if (terms.Opening > 0 && ladder.Decisions.Method is Method.Incremental)
            throw new InvalidOperationException("An opening volume has no share of an incremental ladder's total.");
        var quantity = measured.Total + terms.Opening;
        var outcome = OutcomeOf(terms.Minimum, measured.Total);
        var tiers = ladder.Rising;
        var earned = outcome is Outcome.ShippedAtBase ? 0 : ladder.IndexAt(quantity);
        var stands = ladder.Decisions.Direction is Direction.Ratchet && terms.Payer is not ShortfallPayer.Rebill;
        var best = stands ? Math.Max(quantity, terms.Announced) : quantity;
        var closing = stands ? Math.Max(Math.Max(earned, ladder.IndexAt(best)), BestSeen(ladder, measured.LowestSeen)) : earned;

        var prices = new ClosingPrices
        {
            Outcome = outcome,
            EarnedTier = tiers[earned],
            ClosingTier = tiers[closing],
            SplitTotals = ladder.Decisions.Method is Method.Incremental
                || ladder.Decisions is { Rounding: LineRounding.GroupTotal, Value: TierValue.UnitPrice },
        };
        if (ladder.Decisions is { Method: Method.AllUnits, Value: TierValue.UnitPrice })
            return prices with
            {
                EarnedPrice = tiers[earned].Price,
                ClosingPrice = tiers[closing].Price,
                ExactVendorTotal = tiers[earned].Price.Amount * measured.Total,
                ExactMembersTotal = tiers[closing].Price.Amount * measured.Total,
            };
        return ladder.Decisions.Method is Method.Incremental ? prices.Averaged(ladder, quantity, best) : prices;
    }

    private static Outcome OutcomeOf(Minimum? minimum, long quantity) => minimum is null || minimum.IsMetBy(quantity)
        ? Outcome.Settled
        : minimum.Policy switch
        {
            MinimumPolicy.CancelAndTell => Outcome.Cancelled,
            MinimumPolicy.StayOpen => Outcome.StaysOpen,
            MinimumPolicy.ShipAtBase => Outcome.ShippedAtBase,
        };

    // A price seen by anyone was announced, also where no announced quantity was kept.
    private static int BestSeen(Ladder ladder, long? lowest)
    {
        if (ladder.Decisions is not { Value: TierValue.UnitPrice, Method: Method.AllUnits })
            return 0;
        var tiers = ladder.Rising;
        for (var i = 0; i < tiers.Length; i++)
            if (tiers[i].Price.TenThousandths == lowest)
                return i;
        return 0;
    }

    private ClosingPrices Averaged(Ladder ladder, long quantity, long best)
    {
        var whole = ladder.ExactTotalFor(quantity);
        var announced = ladder.ExactTotalFor(best);
        var shipped = Outcome is Outcome.ShippedAtBase ? ladder.Base.Price.Amount * quantity : whole;
        var members = best == quantity || best == 0 ? shipped : Math.Min(shipped, announced * quantity / best);
        return this with
        {
            ExactVendorTotal = shipped,
            ExactMembersTotal = members,
            EarnedPrice = Average(ladder, shipped, quantity),
            ClosingPrice = Average(ladder, members, quantity),
        };
    }

    private static UnitPrice? Average(Ladder ladder, decimal total, long quantity) =>
        ladder.Decisions.Value is TierValue.PercentOff ? null
        : quantity == 0 ? ladder.Base.Price
        : UnitPrice.Rounded(total / quantity);
}

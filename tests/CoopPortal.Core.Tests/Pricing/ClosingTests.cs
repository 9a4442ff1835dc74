using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Examples;

namespace CoopPortal.Core.Tests.Pricing;

public class ClosingTests
{
    private static readonly Decisions Hold = new() { Settlement = Settlement.HoldUntilClose, CountsWhen = CountsWhen.Certified };

    // Adams 200 at 40, Brook 350 at 36, Cedar 500 at 34; then Cedar cancels 100, which leaves 950.
    private static readonly ClosingLine[] Round =
    [
        Line(1, 1, 40m, 200), Line(2, 2, 36m, 350), Line(3, 3, 34m, 500) with { Cancelled = 100, Invoiced = 400 },
    ];

    [Fact]
    public void With_ratchet_the_announced_tier_stands_for_everybody_and_the_vendor_pays_the_shortfall()
    {
        var closing = Closing.Of(Ladder.AllUnits(Paper), Round);
        Assert.Equal((950, P(34m), P(36m)), (closing.FinalQuantity, closing.ClosingPrice, closing.EarnedPrice));
        Assert.Equal([M(1_200m), M(700m), M(0m)], closing.LineList.Select(line => line.CreditDue));
        Assert.Equal(M(1_900m), closing.Shortfall);
        Assert.Equal([new ShortfallShare(ShortfallPayer.Vendor, null, M(1_900m))], closing.ShortfallShares);
    }

    [Fact]
    public void A_quantity_announced_to_somebody_who_left_still_stands() =>
        Assert.Equal(P(34m), Closing.Of(Ladder.AllUnits(Paper), Round.AsSpan(0, 2), new() { Announced = 1_050 }).ClosingPrice);

    [Fact]
    public void An_opening_volume_counts_toward_the_tier_and_nothing_of_it_is_settled()
    {
        ClosingLine[] lines = [Line(1, 1, 36m, 100), Line(2, 2, 34m, 150)];
        var closing = Closing.Of(Ladder.AllUnits(Paper), lines, new() { Announced = 1_050, Opening = 800 });
        Assert.Equal((1_050, P(34m), P(34m)), (closing.FinalQuantity, closing.ClosingPrice, closing.EarnedPrice));
        Assert.Equal([M(200m), M(0m)], closing.LineList.Select(line => line.CreditDue));
        Assert.Equal((M(8_500m), M(8_500m), M(0m)), (closing.VendorTotal, closing.MembersTotal, closing.Shortfall));
        lines[1] = lines[1] with { Cancelled = 100, Invoiced = 50 };
        var less = Closing.Of(Ladder.AllUnits(Paper), lines, new() { Announced = 1_050, Opening = 800 });
        Assert.Equal((950, M(5_400m), M(5_100m), M(300m)),
            (less.FinalQuantity, less.VendorTotal, less.MembersTotal, less.Shortfall));
        Assert.Throws<InvalidOperationException>(() => Closing.Of(Ladder.Incremental(Paper), lines, new() { Opening = 800 }));
    }

    [Fact]
    public void With_floating_each_pays_the_smaller_of_closing_and_seen()
    {
        var closing = Closing.Of(With(new() { Direction = Direction.Floating }), Round, new() { Payer = ShortfallPayer.Reserve });
        Assert.Equal([P(36m), P(36m), P(34m)], closing.LineList.Select(line => line.Final));
        Assert.Equal([new ShortfallShare(ShortfallPayer.Reserve, null, M(800m))], closing.ShortfallShares);
    }

    [Fact]
    public void The_canceller_pays_the_shortfall_that_it_caused_shared_with_lapsed_commitments()
    {
        var closing = Closing.Of(Ladder.AllUnits(Paper), Round, new() { Payer = ShortfallPayer.Canceller, Lapsed = [new(7, 300)] });
        Assert.Equal([new ShortfallShare(ShortfallPayer.Canceller, 3, M(475m)), new(ShortfallPayer.Canceller, 7, M(1_425m))],
            closing.ShortfallShares);
    }

    [Fact]
    public void Rebilling_is_a_change_order_never_a_silent_debit()
    {
        var closing = Closing.Of(Ladder.AllUnits(Paper), Round, new() { Payer = ShortfallPayer.Rebill });
        Assert.Equal(P(36m), closing.ClosingPrice);
        Assert.Equal(M(-800m), closing.Line(3).CreditDue);
        Assert.True(closing.Line(3).NeedsChangeOrder);
        Assert.Equal(Money.Zero, closing.Shortfall);
    }

    [Fact]
    public void A_credit_follows_its_distributions_to_the_cent_ties_to_the_smaller_id()
    {
        var line = Line(1, 1, 40m, 3) with { Distributions = [new(9, 1), new(4, 1), new(5, 1)] };
        var closing = Closing.Of(Ladder.AllUnits([T(0, 40m), T(3, 39.6667m)]), [line]);
        Assert.Equal(M(1m), closing.NewCredits);
        Assert.Equal([(9L, 33L), (4L, 34L), (5L, 33L)], closing.Credits.ToArray().Select(part => (part.DistributionId, part.NewCents)));
    }

    [Fact]
    public void Closing_again_credits_nothing_and_a_late_return_makes_a_reversing_line()
    {
        var first = Line(1, 1, 40m, 100) with { Distributions = [new(1, 60), new(2, 40)] };
        var ladder = Ladder.AllUnits(Paper);
        var terms = new ClosingTerms { Announced = 500 };
        Assert.Equal([24_000L, 16_000L], Closing.Of(ladder, [first], terms).Credits.ToArray().Select(part => part.NewCents));

        var credited = first with { Distributions = [new(1, 60) { Credited = M(240m) }, new(2, 40) { Credited = M(160m) }] };
        Assert.Equal(Money.Zero, Closing.Of(ladder, [credited], terms).NewCredits);

        var returned = credited with { Returned = 10 };
        Assert.Equal([-2_400L, -1_600L], Closing.Of(ladder, [returned], terms).Credits.ToArray().Select(part => part.NewCents));
    }

    [Fact]
    public void Only_what_is_invoiced_and_kept_earns_a_credit_and_the_rest_is_repriced_by_a_change_notice()
    {
        var line = new ClosingLine(1, 1, P(40m), 500) { Cancelled = 20, Invoiced = 300, Returned = 10 };
        var closing = Closing.Of(Ladder.AllUnits(Paper), [line], new() { Announced = 500 }).Line(1);
        Assert.Equal((470, 290, 180), (closing.Net, closing.Kept, closing.Open));
        Assert.Equal((M(11_600m), M(10_440m), M(1_160m)), (closing.Billed, closing.DueForKept, closing.CreditDue));
        Assert.Equal((M(7_200m), M(6_480m), M(720m)), (closing.OpenAsSeen, closing.OpenAsDue, closing.SurplusEncumbrance));
        Assert.True(closing.NeedsChangeNotice);
    }

    [Fact]
    public void Several_invoices_each_rounded_on_their_own_are_credited_against_their_real_sum()
    {
        var line = new ClosingLine(1, 1, P(0.335m), 7) { Invoiced = 7, Billed = M(0.34m * 7) };
        Assert.Equal(M(2.38m - 2.21m), Closing.Of(Ladder.AllUnits([T(0, 0.335m), T(7, 0.315m)]), [line]).Line(1).CreditDue);
    }

    [Fact]
    public void Invoices_rounded_down_are_never_rebilled_by_the_cent()
    {
        var line = new ClosingLine(1, 1, P(0.333m), 10) { Invoiced = 10, Billed = M(3.30m) };
        var closing = Closing.Of(Ladder.AllUnits([T(0, 0.333m)]), [line]);
        Assert.Equal(Money.Zero, closing.Line(1).CreditDue);
        Assert.Equal(Money.Zero, closing.Shortfall);
    }

    [Fact]
    public void A_round_that_holds_its_orders_issues_them_at_the_closing_price_without_credits()
    {
        ClosingLine[] lines = [new(1, 1, P(40m), 200), new(2, 2, P(36m), 350)];
        var closing = Closing.Of(With(Hold), lines);
        Assert.Equal(Money.Zero, closing.NewCredits);
        Assert.Equal([M(7_200m), M(12_600m)], closing.LineList.Select(line => line.OpenAsDue));
        Assert.Equal(M(800m), closing.Line(1).SurplusEncumbrance);
    }

    [Fact]
    public void A_line_invoiced_before_a_held_round_closes_is_refused() =>
        Assert.Contains("Line 1", Assert.Throws<ArgumentException>(() => Closing.Of(With(Hold), [Line(1, 1, 40m, 5)])).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(MinimumPolicy.CancelAndTell, Outcome.Cancelled)]
    [InlineData(MinimumPolicy.StayOpen, Outcome.StaysOpen)]
    public void A_missed_minimum_prices_nothing_when_the_policy_says_so(MinimumPolicy policy, Outcome outcome)
    {
        var closing = Closing.Of(With(Hold), [new ClosingLine(1, 1, P(40m), 200)], new() { Minimum = new(500, policy) });
        Assert.Equal(outcome, closing.Outcome);
        Assert.Empty(closing.LineList);
        Assert.Equal(200, closing.FinalQuantity);
    }

    [Fact]
    public void Shipping_at_base_pays_the_vendor_the_first_tier_and_keeps_every_guarantee()
    {
        var closing = Closing.Of(With(Hold), [new ClosingLine(1, 1, P(36m), 600)], new() { Minimum = new(700, MinimumPolicy.ShipAtBase) });
        Assert.Equal((Outcome.ShippedAtBase, P(40m), P(36m)), (closing.Outcome, closing.EarnedPrice, closing.ClosingPrice));
        Assert.Equal(M(2_400m), closing.Shortfall);
    }

    [Fact]
    public void A_met_minimum_settles_like_any_round() => Assert.Equal(Outcome.Settled,
        Closing.Of(With(Hold), [new ClosingLine(1, 1, P(36m), 500)], new() { Minimum = new(500, MinimumPolicy.CancelAndTell) }).Outcome);

    [Fact]
    public void A_minimum_exists_only_where_orders_are_held() => Assert.Throws<InvalidOperationException>(
        () => Closing.Of(Ladder.AllUnits(Paper), Round, new() { Minimum = new(500, MinimumPolicy.StayOpen) }));

    [Theory]
    [InlineData(Window.RollingTwelveMonths)]
    [InlineData(Window.ContractToDate)]
    public void A_window_without_a_close_is_never_repriced(Window window) =>
        Assert.Throws<InvalidOperationException>(() => Closing.Of(With(new() { Window = window }), Round));

    [Fact]
    public void Contradicting_quantities_are_refused_with_the_line_named()
    {
        var ladder = Ladder.AllUnits(Paper);
        Assert.Contains("Line 8", Refused(Line(8, 1, 40m, 5) with { Cancelled = 1 }), StringComparison.Ordinal);
        Assert.Contains("Line 8", Refused(Line(8, 1, 40m, 5) with { Returned = 6 }), StringComparison.Ordinal);
        Assert.Contains("Line 8", Refused(new ClosingLine(8, 1, P(40m), -5)), StringComparison.Ordinal);

        string Refused(ClosingLine line) => Assert.Throws<ArgumentException>(() => Closing.Of(ladder, [line])).Message;
    }

    [Fact]
    public void A_ladder_of_a_price_group_settles_each_item_off_its_list_and_names_what_has_no_conversion()
    {
        var ladder = new Ladder([Tier.PercentOff(0, Percent.Zero), Tier.PercentOff(100, new(10))],
            new() { Value = TierValue.PercentOff, Scope = Scope.PriceGroup });
        var closing = Closing.Of(ladder,
        [
            Line(1, 1, 25m, 40) with { List = P(25m) },
            Line(2, 2, 288m, 5) with { List = P(288m), BaseUnits = 12m },
            Line(3, 3, 10m, 7) with { List = P(10m), BaseUnits = null },
        ]);
        Assert.Equal(100, closing.FinalQuantity);
        Assert.Equal([3], closing.Excluded);
        Assert.Equal([M(900m), M(1_296m), M(63m)], closing.LineList.Select(line => line.Due));
        Assert.Null(closing.ClosingPrice);
    }

    [Fact]
    public void A_graduated_round_splits_one_total_by_quantity()
    {
        var closing = Closing.Of(Ladder.Incremental(Paper), [Line(1, 1, 40m, 400), Line(2, 2, 39m, 800)]);
        Assert.Equal(M(44_794m), closing.VendorTotal);
        Assert.Equal([M(14_931.33m), M(29_862.67m)], closing.LineList.Select(line => line.Due));
    }

    [Fact]
    public void A_tally_replays_a_window_and_closes_it()
    {
        var tally = new Tally(Ladder.AllUnits(Paper));
        Assert.Equal(P(40m), tally.Order(1, 1, 200).Price);
        tally.Commit(2, 350);
        Assert.Equal(P(36m), tally.Order(2, 2, 100).Price);
        tally.InvoiceAll();
        var closing = tally.Close();
        Assert.Equal((300, P(36m), P(40m)), (closing.FinalQuantity, closing.ClosingPrice, closing.EarnedPrice));
        Assert.Equal([new Lapsed(2, 250)], closing.Terms.Lapsed);
        Assert.Equal(M(1_200m), closing.Shortfall);
    }

    [Fact]
    public void An_explanation_walks_the_order_of_operations_with_its_sources()
    {
        var from = new Provenance
        {
            Contract = "EPC-2027-014",
            Sheet = "3",
            Ladder = "Paper v2",
            Item = "P-1 copy paper",
            WindowFrom = new(2026, 10, 1),
            WindowTo = new(2026, 11, 1),
            Cap = P(39m),
            Fee = new Percent(1.5m),
        };
        var closing = Closing.Of(Ladder.AllUnits(Paper), Round);
        var settled = Explanation.Of(closing, 1, from);
        Assert.Equal(["base", "tier", "cap", "guarantee", "fee", "tax", "rounding"], settled.Steps.Select(step => step.Name));
        Assert.Equal((P(34m), M(6_800m)), (settled.Price, settled.Amount));
        Assert.Contains("EPC-2027-014", settled.Steps[0].Sentence, StringComparison.Ordinal);
        Assert.Equal("Ladder Paper v2, every unit at the tier's price, window October 1, 2026 "
            + "up to and not including November 1, 2026: 1,000 units announced in the window "
            + "(the final quantity of 950 stays below) reach the tier from 1,000, $34.00.", settled.Steps[1].Sentence);
        Assert.Equal("200 × $34.00, rounded once to cents, half away from zero: $6,800.00.", settled.Steps[6].Sentence);

        var ladder = Ladder.AllUnits(Paper);
        var quoted = Explanation.Of(ladder, Quote.Of(ladder, new Ask(10, 0) { Cap = P(39m) }), from);
        Assert.Equal((P(39m), M(390m)), (quoted.Price, quoted.Amount));
        Assert.Equal("The cap of $39.00 lowers it.", quoted.Steps[2].Sentence);
    }

    [Fact]
    public void Every_explained_line_ends_at_the_price_and_amount_it_settled_at()
    {
        var from = new Provenance
        {
            Contract = "C",
            Sheet = "S",
            Ladder = "L",
            Item = "I",
            WindowFrom = new(2026, 7, 1),
            WindowTo = new(2026, 8, 1),
        };
        foreach (var direction in Enum.GetValues<Direction>())
        {
            var closing = Closing.Of(With(new() { Direction = direction }), Round);
            foreach (var line in closing.LineList)
                Assert.Equal((line.Final, line.Due),
                    (Explanation.Of(closing, line.Id, from).Price, Explanation.Of(closing, line.Id, from).Amount));
        }
    }
}

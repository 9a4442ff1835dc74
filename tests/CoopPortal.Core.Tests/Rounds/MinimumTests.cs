using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Xunit;

namespace CoopPortal.Core.Tests.Rounds;

public sealed class MinimumTests
{
    private static readonly DateTime Opens = new(2026, 10, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Closes = new(2026, 10, 20, 21, 0, 0, DateTimeKind.Utc);
    private static readonly Cooperative Coop = new("Coop", "America/New_York", "", "");

    [Fact]
    public void Only_a_round_that_holds_its_orders_has_minimums_and_only_while_it_is_planned()
    {
        Assert.Equal("round.no-minimum", new Round("A", RoundKind.InvoiceThenTrueUp, Opens, Closes).WhyNotMinimum()!.Code);
        var round = Planned();
        Assert.Null(round.WhyNotMinimum());
        round.SetMinimum(7, 500);
        round.SetMinimum(7, 600);
        Assert.Equal([(7, 600)], round.Minimums.Select(minimum => (minimum.ItemId, minimum.Units)));
        Assert.Throws<ArgumentOutOfRangeException>(() => round.SetMinimum(8, 0));
        Assert.Equal("round.no-policy", round.WhyNotOpen(Opens)!.Code);
        round.Choose(MinimumPolicy.ShipAtBase, 5, Coop);
        Assert.Null(round.LastCallDays);
        round.Open(Opens);
        Assert.Equal("round.opened", round.WhyNotMinimum()!.Code);
        Assert.Throws<RefusedException>(() => round.DropMinimum(7));
    }

    [Fact]
    public void A_round_replanned_to_invoice_at_once_loses_its_minimums()
    {
        var round = Planned(MinimumPolicy.StayOpen, 3);
        round.SetMinimum(7, 500);
        round.Replan("A", RoundKind.InvoiceThenTrueUp, Opens, Closes);
        Assert.Null(round.MinimumPolicy);
        Assert.Null(round.LastCallDays);
        Assert.Empty(round.Minimums);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(31)]
    public void Staying_open_says_how_many_days(int? days) =>
        Assert.Equal("round.last-call-days", Planned().WhyNotChoose(MinimumPolicy.StayOpen, days, Coop)!.Code);

    [Fact]
    public void A_last_call_lies_within_the_fiscal_year()
    {
        var june = new Round("A", RoundKind.HoldUntilClose, Opens, new DateTime(2027, 6, 28, 21, 0, 0, DateTimeKind.Utc));
        june.Sheets.Add(new RoundSheet(1));
        Assert.Null(june.WhyNotChoose(MinimumPolicy.StayOpen, 2, Coop));
        Assert.Equal("round.last-call-two-years", june.WhyNotChoose(MinimumPolicy.StayOpen, 3, Coop)!.Code);
        june.Choose(MinimumPolicy.StayOpen, 2, Coop);
        june.Replan("A", RoundKind.HoldUntilClose, Opens, new DateTime(2027, 6, 29, 21, 0, 0, DateTimeKind.Utc));
        Assert.Equal("round.last-call-two-years", june.WhyNotPlan(Coop)!.Code);
        june.Open(Opens);
        var midnight = new DateTime(2027, 7, 1, 4, 0, 0, DateTimeKind.Utc);
        Assert.Equal(midnight, june.LastCallUntil(june.ClosesAt.AddHours(12), Coop));
        Assert.Equal("round.two-years", june.WhyNotStartLastCall(1, midnight, Coop)!.Code);
        Assert.Equal(MinimumPolicy.CancelAndTell, june.PolicyNow(midnight, Coop));
        Assert.Null(june.WhyNotSettleYet(1, midnight, Coop));
    }

    [Fact]
    public void The_last_call_begins_once_after_the_deadline_for_what_is_short_and_ends_at_the_hour_of_the_deadline()
    {
        var round = Planned(MinimumPolicy.StayOpen, 3);
        round.Open(Opens);
        var ladder = Ladder(round, ordered: 120, minimum: 500);
        Assert.Equal("round.still-open", round.WhyNotStartLastCall(1, Closes.AddMinutes(-1), Coop)!.Code);
        Assert.Equal("round.nothing-missed", round.WhyNotStartLastCall(0, Closes, Coop)!.Code);
        var morning = Closes.AddHours(16);
        Assert.Equal("round.last-call-first", round.WhyNotSettleYet(1, morning, Coop)!.Code);
        Assert.Null(round.WhyNotSettleYet(0, morning, Coop));

        round.StartLastCall([ladder], morning, Coop);

        Assert.Equal((RoundStatus.LastCall, Closes.AddDays(4)), (round.Status, round.ClosesAt));
        Assert.True(round.IsOpen(morning));
        Assert.Equal("round.last-call", round.WhyNotStartLastCall(1, morning, Coop)!.Code);
        Assert.Equal("round.last-call", round.WhyNotExtend(Closes.AddDays(6), morning, Coop)!.Code);
        Assert.Equal("round.still-open", round.WhyNotSettleYet(1, morning, Coop)!.Code);
        Assert.Equal(MinimumPolicy.CancelAndTell, round.PolicyNow(morning, Coop));
        round.Settle(round.ClosesAt, Coop.Zone);
        Assert.Equal((RoundStatus.Settled, Closes.AddDays(4)), (round.Status, round.ClosedAt!.Value));
    }

    [Fact]
    public void A_round_without_that_policy_has_no_last_call()
    {
        var round = Planned(MinimumPolicy.CancelAndTell);
        round.Open(Opens);
        Assert.Equal("round.no-last-call", round.WhyNotStartLastCall(1, Closes, Coop)!.Code);
        Assert.Null(round.WhyNotSettleYet(1, Closes, Coop));
    }

    [Fact]
    public void In_the_last_call_only_what_is_short_is_ordered_and_what_was_placed_meanwhile_still_counts()
    {
        var round = Planned(MinimumPolicy.StayOpen, 3);
        round.Open(Opens);
        var (small, reached, free) = (Ladder(round, 120, 500), Ladder(round, 520, 500), Ladder(round, 10, null));
        Assert.All([small, reached, free], ladder => Assert.Null(ladder.WhyNotOrder(Opens, Coop.Zone)));
        round.StartLastCall([small], Closes, Coop);

        Assert.Null(small.WhyNotOrder(Closes, Coop.Zone));
        Assert.All([reached, free], ladder => Assert.Equal("round.last-call", ladder.WhyNotOrder(Closes, Coop.Zone)!.Code));
        Assert.All([reached, free], ladder => Assert.Equal("round.last-call", ladder.WhyNotCount(Closes, Coop.Zone)!.Code));
        small.CountOrdered(new RoundDemand(1, 9), 380);
        Assert.Equal("round.minimum-reached", small.WhyNotOrder(Closes, Coop.Zone)!.Code);
        Assert.Null(small.WhyNotCount(Closes, Coop.Zone));
    }

    [Fact]
    public void In_the_last_call_nothing_is_taken_off_that_makes_the_shortage_grow()
    {
        var round = Planned(MinimumPolicy.StayOpen, 3);
        round.Open(Opens);
        var (small, reached, free) = (Ladder(round, 120, 500), Ladder(round, 520, 500), Ladder(round, 10, null));
        Assert.Null(small.WhyNotTakeOff(20));
        round.StartLastCall([small], Closes, Coop);

        Assert.Equal("round.shortage-grows", small.WhyNotTakeOff(1)!.Code);
        Assert.Contains("380 are missing, and without these 20 it would be 400", small.WhyNotTakeOff(20)!.Sentence,
            StringComparison.Ordinal);
        Assert.Null(reached.WhyNotTakeOff(20));
        Assert.Equal("round.shortage-grows", reached.WhyNotTakeOff(21)!.Code);
        Assert.Null(free.WhyNotTakeOff(10));
    }

    [Fact]
    public void Only_orders_reach_a_minimum_promises_do_not()
    {
        var ladder = Ladder(Planned(), ordered: 120, minimum: 500);
        ladder.CountCommitted(new RoundDemand(1, 9), 400);
        Assert.Equal((520, 120, 380), (ladder.PooledUnits, ladder.OrderedUnits, ladder.Shortage));
    }

    [Fact]
    public void A_round_settles_only_through_closed()
    {
        var round = Planned();
        round.Open(Opens);
        round.Settle(Closes, Coop.Zone);
        Assert.Equal((RoundStatus.Settled, Closes, Closes), (round.Status, round.ClosedAt!.Value, round.SettledAt!.Value));
        round.Settle(Closes.AddDays(9), Coop.Zone);
        Assert.Equal(Closes, round.SettledAt);
        Assert.Equal("round.move", round.WhyNotMove(RoundStatus.Open)!.Code);
    }

    private static Round Planned(MinimumPolicy? policy = null, int? days = null)
    {
        var round = new Round("Technology", RoundKind.HoldUntilClose, Opens, Closes);
        round.Sheets.Add(new RoundSheet(1));
        if (policy is { } chosen)
            round.Choose(chosen, days, Coop);
        return round;
    }

    private static RoundLadder Ladder(Round round, long ordered, long? minimum)
    {
        var ladder = new RoundLadder(new SheetLadder(1, [(1, new UnitPrice(40m)), (100, new UnitPrice(36m))]), 1, RoundDirection.Ratchet);
        // What the database does when it loads a ladder.
        typeof(RoundLadder).GetProperty(nameof(RoundLadder.Round))!.SetValue(ladder, round);
        typeof(RoundLadder).GetProperty(nameof(RoundLadder.Item))!.SetValue(ladder, new Item(1, "NB14", "Notebook", "EA", "Technology"));
        if (minimum is { } units)
            ladder.Pin(units, MinimumPolicy.StayOpen);
        ladder.CountOrdered(new RoundDemand(1, 1), ordered);
        return ladder;
    }
}

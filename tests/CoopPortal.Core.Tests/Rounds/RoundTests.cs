using System.Globalization;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using Xunit;

namespace CoopPortal.Core.Tests.Rounds;

public sealed class RoundTests
{
    private static readonly Cooperative Coop = new("Miami Valley", "America/New_York", "", "");
    private static readonly DateTime Opens = Wall("2026-10-05 08:00");
    private static readonly DateTime Closes = Wall("2026-10-26 17:00");
    private static readonly DateTime During = Wall("2026-10-12 09:00");

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(RoundStatus.Planned, ".x...x")]
    [InlineData(RoundStatus.Open, "..xx.x")]
    [InlineData(RoundStatus.LastCall, "...x.x")]
    [InlineData(RoundStatus.Closed, "....x.")]
    [InlineData(RoundStatus.Settled, "......")]
    [InlineData(RoundStatus.Cancelled, "......")]
    public void A_round_moves_only_along_its_way(RoundStatus from, string allowed) =>
        Assert.Equal(allowed, string.Concat(Enum.GetValues<RoundStatus>().Select(to => Round.CanMove(from, to) ? 'x' : '.')));

    [Theory]
    [InlineData(RoundStatus.Planned, null, null, "round.not-opened", null)]
    [InlineData(RoundStatus.Open, "round.opened", "round.opened", null, null)]
    [InlineData(RoundStatus.Settled, "round.opened", "round.opened", null, "round.cannot-cancel")]
    [InlineData(RoundStatus.Cancelled, "round.opened", "round.opened", "round.not-opened", "round.cancelled")]
    public void Each_state_says_what_it_no_longer_allows(RoundStatus status, string? edit, string? open, string? settle, string? cancel)
    {
        var round = In(status);
        Assert.Equal(edit, round.WhyNotEdit()?.Code);
        Assert.Equal(open, round.WhyNotOpen(During)?.Code);
        Assert.Equal(settle, round.WhyNotSettle(Closes, Coop.Zone)?.Code);
        Assert.Equal(cancel, round.WhyNotCancel()?.Code);
    }

    [Fact]
    public void What_is_refused_throws_and_leaves_the_round_as_it_was()
    {
        var settled = In(RoundStatus.Settled);
        Assert.Throws<RefusedException>(() => settled.Open(During));
        Assert.Throws<RefusedException>(() => settled.Replan("Other", RoundKind.HoldUntilClose, Opens, Closes));
        Assert.Throws<RefusedException>(() => settled.Cancel("too late"));
        Assert.Equal((RoundStatus.Settled, "Fall supplies", RoundKind.InvoiceThenTrueUp, null),
            (settled.Status, settled.Name, settled.Kind, settled.CancelReason));
        var open = In(RoundStatus.Open);
        Assert.Throws<RefusedException>(() => open.Settle(Closes.AddTicks(-1), Coop.Zone));
        Assert.Throws<RefusedException>(() => open.Extend(Closes, During, Coop));
        Assert.Equal((RoundStatus.Open, Closes, null), (open.Status, open.ClosesAt, open.SettledAt));
    }

    [Fact]
    public void Ordering_begins_at_the_opening_and_ends_at_the_deadline_whatever_any_job_does()
    {
        var round = In(RoundStatus.Open);
        Assert.False(round.IsOpen(Opens.AddTicks(-1)));
        Assert.True(round.IsOpen(Opens));
        Assert.True(round.IsOpen(Closes.AddTicks(-1)));
        Assert.False(round.IsOpen(Closes));
        Assert.False(round.AwaitsSettlement(Closes.AddTicks(-1)));
        Assert.True(round.AwaitsSettlement(Closes));
        Assert.False(In(RoundStatus.Settled).AwaitsSettlement(Closes));
    }

    [Fact]
    public void Why_nothing_can_be_ordered_names_the_round_and_the_time()
    {
        var open = In(RoundStatus.Open);
        Assert.Null(open.WhyNotOrder(During, Coop.Zone));
        Assert.Equal("“Fall supplies” opens Oct. 5, 2026, 8:00 a.m. ET; nothing can be ordered before.",
            open.WhyNotOrder(Opens.AddTicks(-1), Coop.Zone)!.Sentence);
        Assert.Equal("“Fall supplies” closed Oct. 26, 2026, 5:00 p.m. ET; nothing can be ordered in it any more.",
            open.WhyNotOrder(Closes, Coop.Zone)!.Sentence);
        Assert.Equal("round.not-open", In(RoundStatus.Planned).WhyNotOrder(During, Coop.Zone)!.Code);
        Assert.Equal("“Fall supplies” was cancelled: vendor withdrew.",
            In(RoundStatus.Cancelled).WhyNotOrder(During, Coop.Zone)!.Sentence);
        Assert.Equal("round.closed", In(RoundStatus.Settled).WhyNotOrder(Closes, Coop.Zone)!.Code);
    }

    [Fact]
    public void Why_it_cannot_be_settled_yet_names_the_deadline() =>
        Assert.Equal("Ordering goes on until Oct. 26, 2026, 5:00 p.m. ET; the round can be settled after that.",
            In(RoundStatus.Open).WhyNotSettle(Closes.AddTicks(-1), Coop.Zone)!.Sentence);

    [Fact]
    public void A_round_without_a_contract_or_with_its_window_past_is_not_opened()
    {
        var empty = Planned(Opens, Closes);
        empty.Sheets.Clear();
        Assert.Equal("round.no-sheets", empty.WhyNotOpen(During)!.Code);
        Assert.Null(Planned(Opens, Closes).WhyNotOpen(Closes.AddTicks(-1)));
        Assert.Equal("round.past", Planned(Opens, Closes).WhyNotOpen(Closes)!.Code);
    }

    [Fact]
    public void Settling_again_keeps_the_time_of_the_first()
    {
        var round = In(RoundStatus.Open);
        round.Settle(Closes.AddHours(1), Coop.Zone);
        round.Settle(Closes.AddDays(9), Coop.Zone);
        Assert.Equal((Closes.AddHours(1), Closes.AddHours(1)), (round.ClosedAt, round.SettledAt));
    }

    [Fact]
    public void A_new_plan_moves_the_first_deadline_too()
    {
        var round = Planned(Opens, Closes);
        round.Replan("Winter", RoundKind.HoldUntilClose, Opens.AddDays(1), Closes.AddDays(1));
        Assert.Equal(("Winter", RoundKind.HoldUntilClose, Closes.AddDays(1), Closes.AddDays(1)),
            (round.Name, round.Kind, round.ClosesAt, round.FirstClosesAt));
        round.Open(During);
        Assert.Null(round.WhyNotExtend(Closes.AddDays(2), During, Coop));
    }

    [Fact]
    public void A_round_is_extended_once_and_only_while_it_is_open()
    {
        var round = In(RoundStatus.Open);
        Assert.Equal("round.not-open", round.WhyNotExtend(Closes.AddDays(1), Closes, Coop)!.Code);
        Assert.Equal("round.not-open", round.WhyNotExtend(Closes.AddDays(1), Opens.AddTicks(-1), Coop)!.Code);
        foreach (var status in new[] { RoundStatus.Planned, RoundStatus.Settled, RoundStatus.Cancelled })
            Assert.Equal("round.not-open", In(status).WhyNotExtend(Closes.AddDays(1), During, Coop)!.Code);
        Assert.Equal("Choose a closing later than Oct. 26, 2026, 5:00 p.m. ET.", round.WhyNotExtend(Closes, During, Coop)!.Sentence);

        round.Extend(Closes.AddDays(1), During, Coop);

        Assert.Equal((Closes.AddDays(1), Closes), (round.ClosesAt, round.FirstClosesAt));
        Assert.True(round.IsOpen(Closes));
        Assert.Equal("This round was extended once already; it cannot be extended again.",
            round.WhyNotExtend(Closes.AddDays(2), During, Coop)!.Sentence);
        Assert.Throws<RefusedException>(() => round.Extend(Closes.AddDays(2), During, Coop));
    }

    // Clocks go back on Nov. 1, 2026, and forward on March 14, 2027: the same time of day counts, not the same number of hours.
    [Theory]
    [InlineData("2026-09-21 17:00", "2026-10-05 17:00", "2026-10-05 17:01")]
    [InlineData("2026-10-26 17:00", "2026-11-09 17:00", "2026-11-09 17:01")]
    [InlineData("2027-03-10 17:00", "2027-03-24 17:00", "2027-03-24 17:01")]
    [InlineData("2026-10-18 01:30", "2026-11-01 01:30", "2026-11-01 02:30")]
    [InlineData("2027-02-28 02:30", "2027-03-14 03:30", "2027-03-14 03:31")]
    public void An_extension_reaches_the_same_time_of_day_at_most_the_limit_later(string closes, string last, string tooLate)
    {
        var round = Planned(Wall(closes).AddDays(-20), Wall(closes));
        round.Open(Wall(closes).AddDays(-1));
        var now = Wall(closes).AddTicks(-1);
        Assert.Equal(14, Coop.MaxExtensionDays);
        Assert.Null(round.WhyNotExtend(Wall(last), now, Coop));
        Assert.Equal("round.too-long", round.WhyNotExtend(Wall(tooLate), now, Coop)!.Code);
        Assert.Equal(Wall(last), round.LatestClosing(Coop));
    }

    [Fact]
    public void Why_an_extension_is_too_long_names_the_limit_and_the_latest_closing() =>
        Assert.Equal("A round may be extended by at most 14 days, until Nov. 9, 2026, 5:00 p.m. ET.",
            In(RoundStatus.Open).WhyNotExtend(Wall("2026-11-10 17:00"), During, Coop)!.Sentence);

    [Fact]
    public void A_cooperative_that_allows_no_extension_gets_none()
    {
        var strict = new Cooperative("Strict", "America/New_York", "", "") { MaxExtensionDays = 0 };
        Assert.Equal("round.too-long", In(RoundStatus.Open).WhyNotExtend(Closes.AddMinutes(1), During, strict)!.Code);
    }

    [Theory]
    [InlineData("2027-06-01 08:00", "2027-07-01 00:00", 7, null)]
    [InlineData("2027-06-01 08:00", "2027-07-01 00:01", 7, "round.two-years")]
    [InlineData("2027-06-30 23:59", "2027-07-01 00:00", 7, null)]
    [InlineData("2027-06-30 23:59", "2027-07-01 00:01", 7, "round.two-years")]
    [InlineData("2027-07-01 00:00", "2028-07-01 00:00", 7, null)]
    [InlineData("2026-12-01 08:00", "2027-01-01 00:00", 1, null)]
    [InlineData("2026-12-01 08:00", "2027-01-01 00:01", 1, "round.two-years")]
    [InlineData("2026-09-01 08:00", "2026-10-01 00:00", 10, null)]
    [InlineData("2026-09-01 08:00", "2026-10-01 00:01", 10, "round.two-years")]
    // Across both changes of the clock, and on their very days.
    [InlineData("2026-10-31 08:00", "2027-03-15 17:00", 7, null)]
    [InlineData("2026-11-01 00:00", "2026-11-02 00:00", 11, null)]
    [InlineData("2027-03-14 02:30", "2027-03-14 03:31", 7, null)]
    [InlineData("2026-10-05 08:00", "2026-10-05 08:00", 7, "round.backwards")]
    [InlineData("2026-10-05 08:00", "2026-10-05 07:59", 7, "round.backwards")]
    // 2:30 does not exist on that day and is taken as 3:30.
    [InlineData("2027-03-14 02:30", "2027-03-14 03:30", 7, "round.backwards")]
    public void A_round_lies_within_one_fiscal_year_of_the_cooperatives_own_clock(string opens, string closes, int firstMonth, string? code)
    {
        var coop = new Cooperative("Miami Valley", "America/New_York", "", "") { FiscalYearStartMonth = firstMonth };
        Assert.Equal(code, Planned(Wall(opens), Wall(closes)).WhyNotPlan(coop)?.Code);
    }

    [Fact]
    public void Midnight_is_that_of_the_cooperatives_zone()
    {
        // 4:00 a.m. in Greenwich is midnight in Ohio and one in the morning of July 1 in Nova Scotia.
        var round = Planned(Wall("2027-06-01 08:00"), new DateTime(2027, 7, 1, 4, 0, 0, DateTimeKind.Utc));
        Assert.Null(round.WhyNotPlan(Coop));
        Assert.Equal("round.two-years", round.WhyNotPlan(new Cooperative("Halifax", "America/Halifax", "", ""))!.Code);
    }

    [Theory]
    [InlineData("2027-07-01 00:00", null)]
    [InlineData("2027-07-01 00:01", "round.two-years")]
    public void An_extension_ends_with_the_fiscal_year_at_midnight_of_June_30(string to, string? code)
    {
        var round = Planned(Wall("2027-06-01 08:00"), Wall("2027-06-25 17:00"));
        round.Open(Wall("2027-06-01 08:00"));
        Assert.Equal(code, round.WhyNotExtend(Wall(to), Wall("2027-06-20 12:00"), Coop)?.Code);
    }

    private static Round In(RoundStatus status)
    {
        var round = Planned(Opens, Closes);
        if (status != RoundStatus.Planned)
            round.Open(Opens);
        if (status == RoundStatus.Settled)
            round.Settle(Closes, Coop.Zone);
        if (status == RoundStatus.Cancelled)
            round.Cancel("vendor withdrew");
        Assert.Equal(status, round.Status);
        return round;
    }

    private static Round Planned(DateTime opens, DateTime closes)
    {
        var round = new Round("Fall supplies", RoundKind.InvoiceThenTrueUp, opens, closes);
        round.Sheets.Add(new RoundSheet(1));
        return round;
    }

    private static DateTime Wall(string local) => Coop.ToUtc(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}

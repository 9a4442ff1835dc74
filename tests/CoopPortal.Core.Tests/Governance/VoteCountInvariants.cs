using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Governance.VoteChoice;

namespace CoopPortal.Core.Tests.Governance;

/// <summary>On random rules and up to 40 seats: for, against, abstaining, absent or recused.</summary>
public sealed class VoteCountInvariants
{
    [Fact]
    public void The_quorum_is_met_exactly_and_missed_by_one() => Holds((rules, seats) =>
    {
        var needed = VoteCount.Of(rules, seats).QuorumNeeded;
        var able = seats.Select(seat => seat with { Choice = null }).ToArray();
        var free = Enumerable.Range(0, able.Length).Where(i => !able[i].IsRecused).ToArray();
        var recused = rules.Recused == RecusedSeat.CountsAsPresent ? able.Length - free.Length : 0;
        var taking = (int)needed - recused;
        if (taking < 1 || taking > free.Length)
            return;
        foreach (var i in free.Take(taking - 1))
            able[i] = able[i] with { Choice = Abstain };
        Assert.Equal(VoteResult.NoQuorum, VoteCount.Of(rules, able).Result);
        able[free[taking - 1]] = able[free[taking - 1]] with { Choice = Abstain };
        Assert.NotEqual(VoteResult.NoQuorum, VoteCount.Of(rules, able).Result);
    });

    [Fact]
    public void One_more_vote_for_never_makes_an_outcome_worse() => Holds((rules, seats) =>
    {
        var before = VoteCount.Of(rules, seats).Result;
        for (var i = 0; i < seats.Length; i++)
        {
            if (seats[i] is { IsRecused: false, Choice: not For })
                Assert.True(VoteCount.Of(rules, [.. seats[..i], seats[i] with { Choice = For }, .. seats[(i + 1)..]]).Result >= before);
        }
    });

    [Fact]
    public void An_abstention_changes_the_quorum_and_never_the_majority() => Holds((rules, seats) =>
    {
        var before = VoteCount.Of(rules, seats);
        var after = VoteCount.Of(rules,
            seats.Select(seat => seat is { IsRecused: false, Choice: null } ? seat with { Choice = Abstain } : seat));
        Assert.Equal((before.For, before.Against, before.MajorityVotes, before.MajorityNeeded, before.QuorumNeeded),
            (after.For, after.Against, after.MajorityVotes, after.MajorityNeeded, after.QuorumNeeded));
        Assert.True(after.Present >= before.Present);
        if (before.HasQuorum)
            Assert.Equal(before.Result, after.Result);
    });

    [Fact]
    public void The_order_of_the_seats_never_matters() => Holds((rules, seats) =>
    {
        var shuffled = seats.ToArray();
        new Random(seats.Length).Shuffle(shuffled);
        Assert.Equal(VoteCount.Of(rules, seats), VoteCount.Of(rules, shuffled));
    });

    [Fact]
    public void A_carried_motion_has_its_quorum_and_more_for_than_against() => Holds((rules, seats) =>
    {
        var count = VoteCount.Of(rules, seats);
        Assert.Equal(seats.Length, seats.Count(seat => seat.IsRecused || seat.Choice is null)
            + seats.Count(seat => seat is { IsRecused: false, Choice: not null }));
        if (count.Result == VoteResult.Carried)
            Assert.True(count.HasQuorum && count.For > count.Against && count.For >= count.MajorityNeeded);
        if (count.Result == VoteResult.Tied)
            Assert.True(count.HasQuorum && count.For == count.Against);
    });

    [Fact]
    public void Stricter_rules_never_carry_what_looser_ones_did_not() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000),
        Prop.ForAll(Rules.ToArbitrary(), Rules.ToArbitrary(), Seats.ToArbitrary(), (rules, other, seats) =>
        {
            if (rules.WhyNotTighten(other) is null && VoteCount.Of(other, seats).Result == VoteResult.Carried)
                Assert.Equal(VoteResult.Carried, VoteCount.Of(rules, seats).Result);
        }));

    private static void Holds(Action<MotionRules, SeatVote[]> claim) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Rules.ToArbitrary(), Seats.ToArbitrary(), claim));

    private static Gen<MotionRules> Rules =>
        from quorum in Gen.Elements(Share.Half, Share.MoreThanHalf, Share.TwoThirds, new(1, 3), new(1, 1))
        from majority in Gen.Elements(Share.MoreThanHalf, Share.TwoThirds, new(3, 5), new(3, 4), new(1, 1))
        from of in Gen.Elements(Enum.GetValues<MajorityOf>())
        from recused in Gen.Elements(Enum.GetValues<RecusedSeat>())
        from tie in Gen.Elements(Enum.GetValues<TieRule>())
        select new MotionRules { Quorum = quorum, Majority = majority, MajorityOf = of, Recused = recused, Tie = tie };

    private static Gen<SeatVote[]> Seats =>
        from size in Gen.Choose(0, 40)
        from seats in Gen.Elements('f', 'f', 'a', 'x', 'n', 'n', 'r').ArrayOf(size)
        select VoteCountTests.Seats(new string(seats)).ToArray();
}

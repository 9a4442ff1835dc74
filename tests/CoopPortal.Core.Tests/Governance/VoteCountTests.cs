using CoopPortal.Core.Governance;
using Xunit;
using static CoopPortal.Core.Governance.VoteChoice;

namespace CoopPortal.Core.Tests.Governance;

public sealed class VoteCountTests
{
    private static readonly MotionRules Usual = new() { Source = "Bylaws, article 5" };

    [Theory]
    [InlineData("fff aa nn n", VoteResult.Carried)]
    [InlineData("ff aa n", VoteResult.Failed)]
    [InlineData("f xxxx", VoteResult.Carried)]
    [InlineData("xxxxx", VoteResult.Failed)]
    [InlineData("ffff nnnnn", VoteResult.NoQuorum)]
    [InlineData("ffff nnnn", VoteResult.Carried)]
    [InlineData("", VoteResult.NoQuorum)]
    public void Half_of_the_seats_take_part_and_more_are_for_than_against(string seats, VoteResult result) =>
        Assert.Equal(result, Count(seats).Result);

    [Theory]
    [InlineData("ffffff aaa", VoteResult.Carried)]
    [InlineData("fffff aaa", VoteResult.Failed)]
    [InlineData("ff a xxxxxx", VoteResult.Carried)]
    public void Two_thirds_are_met_exactly_or_missed_by_one(string seats, VoteResult result) =>
        Assert.Equal(result, Count(seats, Usual with { Majority = Share.TwoThirds }).Result);

    [Theory]
    [InlineData("fffff nnnn", VoteResult.Carried)]
    [InlineData("fffff xxxx", VoteResult.Carried)]
    [InlineData("ffff x nnnn", VoteResult.Failed)]
    [InlineData("fffff aaaaa", VoteResult.Failed)]
    public void Of_all_seats_who_stays_away_is_no_vote_for(string seats, VoteResult result) =>
        Assert.Equal(result, Count(seats, Usual with { MajorityOf = MajorityOf.AllSeats }).Result);

    [Theory]
    [InlineData(RecusedSeat.CountsAsPresent, 4, 4, VoteResult.Carried)]
    [InlineData(RecusedSeat.LeavesTheSeats, 4, 3, VoteResult.NoQuorum)]
    [InlineData(RecusedSeat.CountsAsAbsent, 4, 3, VoteResult.NoQuorum)]
    public void Whether_a_recused_member_counts_for_the_quorum_is_a_rule(RecusedSeat rule, int needed, int present, VoteResult result)
    {
        var count = Count("fff r nnnn", Usual with { Recused = rule });
        Assert.Equal((needed, present, result), ((int)count.QuorumNeeded, count.Present, count.Result));
    }

    [Fact]
    public void The_quorum_is_recomputed_of_the_seats_that_a_recusal_leaves()
    {
        Assert.Equal(VoteResult.NoQuorum, Count("ffff nnnnn").Result);
        Assert.Equal(VoteResult.Carried, Count("ffff nnnn r").Result);
    }

    [Fact]
    public void A_recused_members_vote_is_not_counted() =>
        Assert.Equal((2, 1), (Count("ff a").For, VoteCount.Of(Usual, [new(For), new(For, IsRecused: true)]).For));

    [Theory]
    [InlineData(TieRule.TieFails, null, VoteResult.Failed)]
    [InlineData(TieRule.ChairDecides, null, VoteResult.Tied)]
    [InlineData(TieRule.ChairDecides, For, VoteResult.Carried)]
    [InlineData(TieRule.ChairDecides, Against, VoteResult.Failed)]
    public void A_tie_is_decided_by_its_rule(TieRule rule, VoteChoice? casting, VoteResult result) =>
        Assert.Equal(result, VoteCount.Of(Usual with { Tie = rule }, Seats("fff aaa x"), casting).Result);

    [Theory]
    [InlineData("xxx", MajorityOf.VotesCast)]
    [InlineData("ff aa xxxxxx", MajorityOf.AllSeats)]
    public void The_chair_decides_nothing_that_one_more_vote_could_not_carry(string seats, MajorityOf of) => Assert.Equal(VoteResult.Failed,
        VoteCount.Of(Usual with { Tie = TieRule.ChairDecides, MajorityOf = of }, Seats(seats), For).Result);

    [Fact]
    public void Weights_count_for_the_majority_and_seats_for_the_quorum()
    {
        var count = VoteCount.Of(Usual with { Weighted = true },
            [new(For, Votes: 5), new(Against), new(Against), new(null), new(null), new(null), new(null)]);
        Assert.Equal((VoteResult.NoQuorum, 3, 4L, 5L, 2L), (count.Result, count.Present, count.QuorumNeeded, count.For, count.Against));
        Assert.Equal(VoteResult.Carried, VoteCount.Of(Usual, [new(For, Votes: 5), new(Against), new(Against)]).Result);
    }

    [Fact]
    public void The_outcome_says_what_was_counted_and_what_was_needed()
    {
        Assert.Equal(
        [
            "1 seat recused. A recused member does not vote; the quorum is taken of the other seats.",
            "7 of 8 seats took part; the quorum was 4 (at least half of 8).",
            "4 for, 2 against, 1 abstained.",
            "Needed for: 4, more than half of the 6 votes for and against; an abstention counts for the quorum and not for the majority.",
            "The motion is carried.",
        ], Count("ffff aa x r n").Sentences);
        Assert.Equal(
        [
            "2 of 9 seats took part; the quorum was 5 (at least half of 9), so nothing was decided.",
            "2 for, 0 against, 0 abstained.",
        ], Count("ff nnnnnnn").Sentences);
        Assert.Equal("Needed for: 6, at least two thirds of the 9 votes of all seats.",
            Count("fffff xxxx", Usual with { Majority = Share.TwoThirds, MajorityOf = MajorityOf.AllSeats }).Sentences[2]);
        Assert.Equal("The motion fails. Where votes for and against are equal, the motion fails.", Count("ff aa").Sentences[^1]);
        Assert.Equal("3 for, 2 against, 0 abstained, the chair’s casting vote for included.",
            VoteCount.Of(Usual with { Tie = TieRule.ChairDecides }, Seats("ff aa"), For).Sentences[1]);
    }

    internal static IEnumerable<SeatVote> Seats(string seats) => seats.Where(c => c != ' ').Select(c => c switch
    {
        'f' => new SeatVote(For),
        'a' => new SeatVote(Against),
        'x' => new SeatVote(Abstain),
        'r' => new SeatVote(null, IsRecused: true),
        'n' => new SeatVote(null),
        _ => throw new ArgumentOutOfRangeException(nameof(seats), seats, null),
    });

    private static VoteCount Count(string seats, MotionRules? rules = null) => VoteCount.Of(rules ?? Usual, Seats(seats));
}

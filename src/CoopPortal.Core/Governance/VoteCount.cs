namespace CoopPortal.Core.Governance;

public enum VoteChoice
{
    For,
    Against,
    Abstain,
}

public enum VoteResult
{
    NoQuorum,
    Failed,
    Tied,
    Carried,
}

/// <summary>One seat of the electorate as it is counted.</summary>
public sealed record SeatVote(VoteChoice? Choice, bool IsRecused = false, int Votes = 1);

/// <summary>A vote counted in whole numbers, with everything that the outcome rests on.</summary>
public sealed record VoteCount
{
    private VoteCount(MotionRules rules) => Rules = rules;

    public MotionRules Rules { get; }
    public int Seats { get; private init; }
    public int Recused { get; private init; }

    /// <summary>Seats of which the quorum is a share.</summary>
    public int QuorumSeats { get; private init; }

    public long QuorumNeeded { get; private init; }

    /// <summary>Seats that voted or abstained, and recused ones where they count as present.</summary>
    public int Present { get; private init; }

    public long For { get; private init; }
    public long Against { get; private init; }
    public long Abstained { get; private init; }

    /// <summary>Votes of which the majority is a share.</summary>
    public long MajorityVotes { get; private init; }

    public long MajorityNeeded { get; private init; }
    public VoteResult Result { get; private init; }

    /// <summary>The vote by which the chair broke a tie; it is in For or Against already.</summary>
    public VoteChoice? CastingVote { get; private init; }

    public bool HasQuorum => Present >= QuorumNeeded;

    public static VoteCount Of(MotionRules rules, IEnumerable<SeatVote> votes, VoteChoice? castingVote = null)
    {
        var seats = votes.ToList();
        var recused = seats.Count(seat => seat.IsRecused);
        var quorumSeats = seats.Count - (rules.Recused == RecusedSeat.LeavesTheSeats ? recused : 0);
        var counted = new VoteCount(rules)
        {
            Seats = seats.Count,
            Recused = recused,
            QuorumSeats = quorumSeats,
            QuorumNeeded = rules.Quorum.Needed(quorumSeats),
            Present = seats.Count(seat => seat is { IsRecused: false, Choice: not null })
                + (rules.Recused == RecusedSeat.CountsAsPresent ? recused : 0),
            For = Sum(VoteChoice.For),
            Against = Sum(VoteChoice.Against),
            Abstained = Sum(VoteChoice.Abstain),
        };
        counted = counted.Weighed(seats.Sum(seat => (long)seat.Votes));
        return counted.Result == VoteResult.Tied && castingVote is { } vote and not VoteChoice.Abstain
            ? counted.Broken(vote, seats.Sum(seat => (long)seat.Votes))
            : counted;

        long Sum(VoteChoice choice) => seats.Where(seat => !seat.IsRecused && seat.Choice == choice).Sum(seat => (long)seat.Votes);
    }

    private VoteCount Broken(VoteChoice vote, long all) => (vote == VoteChoice.For
        ? this with { For = For + 1, CastingVote = vote }
        : this with { Against = Against + 1, CastingVote = vote }).Weighed(all);

    private VoteCount Weighed(long all)
    {
        var (whole, one) = Rules.MajorityOf == MajorityOf.AllSeats ? (all, 0) : (For + Against, 1);
        var needed = Rules.Majority.Needed(whole);
        var tied = For == Against && For > 0 && For + 1 >= Rules.Majority.Needed(whole + one);
        return this with
        {
            MajorityVotes = whole,
            MajorityNeeded = needed,
            Result = !HasQuorum ? VoteResult.NoQuorum
                : For >= needed ? VoteResult.Carried
                : tied && Rules.Tie == TieRule.ChairDecides ? VoteResult.Tied
                : VoteResult.Failed,
        };
    }

    /// <summary>Counts and what was needed, as the outcome and the minutes tell it.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        .. Recused == 0 ? Array.Empty<string>() : [$"{Say.Count(Recused, "seat")} recused. {MotionRules.RecusedWords(Rules.Recused)}"],
        $"{Say.Number(Present)} of {Say.Count(QuorumSeats, "seat")} took part; the quorum was {Say.Number(QuorumNeeded)} "
            + $"({Rules.Quorum.Words} of {Say.Number(QuorumSeats)}){(HasQuorum ? "" : ", so nothing was decided")}.",
        $"{Say.Number(For)} for, {Say.Number(Against)} against, {Say.Number(Abstained)} abstained"
            + $"{(CastingVote is null ? "" : $", the chair’s casting vote {ChoiceWords(CastingVote.Value)} included")}.",
        .. HasQuorum ? [Needed, Outcome] : Array.Empty<string>(),
    ];

    private string Needed => $"Needed for: {Say.Number(MajorityNeeded)}, {Rules.Majority.Words} of "
        + (Rules.MajorityOf == MajorityOf.AllSeats
            ? $"the {Say.Count(MajorityVotes, "vote")} of all seats."
            : $"the {Say.Count(MajorityVotes, "vote")} for and against; an abstention counts for the quorum and not for the majority.");

    private string Outcome => Result switch
    {
        VoteResult.NoQuorum => "There was no quorum.",
        VoteResult.Carried => "The motion is carried.",
        VoteResult.Tied => $"The vote is tied. {MotionRules.TieWords(Rules.Tie)}",
        VoteResult.Failed => For == Against && For > 0 && Rules.Tie == TieRule.TieFails
            ? $"The motion fails. {MotionRules.TieWords(Rules.Tie)}"
            : "The motion fails.",
    };

    public static string ChoiceWords(VoteChoice choice) => choice switch
    {
        VoteChoice.For => "for",
        VoteChoice.Against => "against",
        VoteChoice.Abstain => "abstained",
    };
}

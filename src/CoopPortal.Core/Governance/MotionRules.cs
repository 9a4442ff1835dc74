namespace CoopPortal.Core.Governance;

public enum MajorityOf
{
    /// <summary>Of the votes for and against: who abstains is in the quorum and not in the majority.</summary>
    VotesCast,

    /// <summary>Of all seats, present or not.</summary>
    AllSeats,
}

/// <summary>What a recused member means for the quorum; each is at least as strict as the one before it.</summary>
public enum RecusedSeat
{
    CountsAsPresent,

    /// <summary>The quorum is taken of the seats that are left.</summary>
    LeavesTheSeats,

    CountsAsAbsent,
}

public enum TieRule
{
    /// <summary>Nothing is decided until the chair votes once more, with a reason.</summary>
    ChairDecides,

    TieFails,
}

/// <summary>How one motion is voted on, fixed when its notice is given: what the bylaws said on that day for its kind.</summary>
public sealed record MotionRules
{
    public const string CustomSource = "custom: to be confirmed by the bylaws";
    public const int SourceLength = 200;
    public const int MostHours = 24 * 60;

    public Share Quorum { get; init; } = Share.Half;
    public Share Majority { get; init; } = Share.MoreThanHalf;
    public MajorityOf MajorityOf { get; init; }
    public RecusedSeat Recused { get; init; } = RecusedSeat.LeavesTheSeats;
    public TieRule Tie { get; init; } = TieRule.TieFails;
    public int NoticeHours { get; init; } = 72;

    /// <summary>How long a member may object to a vote that the clerk recorded for them.</summary>
    public int ObjectionHours { get; init; } = 48;

    /// <summary>A seat may have more than one vote. One district has one vote unless the bylaws say otherwise.</summary>
    public bool Weighted { get; init; }

    public string Source { get; init; } = CustomSource;

    /// <summary>Where nothing else is adopted: a change of the bylaws needs two thirds of all seats, all else more votes for than
    /// against.</summary>
    public static MotionRules Usual(MotionKind kind) => kind switch
    {
        MotionKind.SetBylaw => new() { Majority = Share.TwoThirds, MajorityOf = MajorityOf.AllSeats },
        MotionKind.ApproveVendor or MotionKind.SuspendVendor or MotionKind.ReinstateVendor or MotionKind.TerminateVendor
            or MotionKind.AwardContract or MotionKind.AdoptPolicy or MotionKind.AdoptTerms or MotionKind.Spend
            or MotionKind.Resolution => new(),
    };

    public Refusal? WhyNot() =>
        Quorum.WhyNot() ?? Majority.WhyNot()
        ?? (Majority.CompareTo(Share.Half) <= 0
            ? new("rules.minority", $"{Upper(Majority.Words)} could carry a motion against as many votes; choose more than half, or more.")
        : NoticeHours is < 0 or > MostHours || ObjectionHours is < 0 or > MostHours
            ? new("rules.hours", $"Notice and objection take 0 to {Say.Number(MostHours)} hours.")
        : string.IsNullOrWhiteSpace(Source) ? new("rules.source", "Say where these rules come from: the article of the bylaws.")
        : null);

    /// <summary>What was announced may become harder to pass, never easier; names what would be loosened.</summary>
    public Refusal? WhyNotTighten(MotionRules to)
    {
        if (to.WhyNot() is { } refusal)
            return refusal;
        string?[] all =
        [
            to.Quorum.CompareTo(Quorum) < 0 ? "the quorum" : null,
            to.Majority.CompareTo(Majority) < 0 || to.MajorityOf < MajorityOf ? "the majority" : null,
            to.Recused < Recused ? "what a recused seat counts for" : null,
            to.Tie < Tie ? "the rule for a tie" : null,
            to.NoticeHours < NoticeHours ? "the notice" : null,
            to.ObjectionHours < ObjectionHours ? "the time to object" : null,
            to.Weighted && !Weighted ? "one district, one vote" : null,
        ];
        string[] looser = [.. all.OfType<string>()];
        return looser.Length == 0 ? null
            : new("motion.looser", $"Once notice is given the rules of a vote only become stricter; this would loosen {Say.List(looser)}. "
                + "Nothing was changed; withdraw the motion and give notice of another.");
    }

    /// <summary>Stands on the ballot, so that nobody is surprised by how it is counted.</summary>
    public IReadOnlyList<string> BallotWords =>
    [
        $"The quorum is {Quorum.Words} of the seats that may vote when the vote opens.",
        MajorityOf == MajorityOf.AllSeats
            ? $"The motion is carried by {Majority.Words} of all seats, whether they vote or not."
            : $"The motion is carried by {Majority.Words} of the votes for and against.",
        MajorityOf == MajorityOf.AllSeats
            ? "An abstention counts for the quorum and is no vote for the motion."
            : "An abstention counts for the quorum and not for the majority.",
        RecusedWords(Recused),
        TieWords(Tie),
        "A vote against and an abstention need a reason. Votes are recorded by name and shown when the vote has closed.",
    ];

    public static string RecusedWords(RecusedSeat recused) => recused switch
    {
        RecusedSeat.CountsAsPresent => "A recused member does not vote and counts for the quorum.",
        RecusedSeat.LeavesTheSeats => "A recused member does not vote; the quorum is taken of the other seats.",
        RecusedSeat.CountsAsAbsent => "A recused member does not vote and does not count for the quorum.",
    };

    public static string TieWords(TieRule tie) => tie switch
    {
        TieRule.ChairDecides => "Where votes for and against are equal, the chair decides with one more vote.",
        TieRule.TieFails => "Where votes for and against are equal, the motion fails.",
    };

    private static string Upper(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

namespace CoopPortal.Core.Governance;

/// <summary>A seat of a motion's electorate as it stood when the vote opened. It stays counted whatever becomes of its holder.</summary>
public sealed class Elector
{
    private Elector() { }

    internal Elector(CommitteeSeat seat) =>
        (SeatId, UserId, Name, DistrictId, DistrictName, Votes) =
        (seat.Id, seat.UserId, seat.Name, seat.DistrictId, seat.DistrictName, seat.Votes);

    public long Id { get; private set; }
    public long MotionId { get; private set; }
    public long SeatId { get; private set; }
    public long UserId { get; private set; }
    public string Name { get; private set; } = "";
    public long DistrictId { get; private set; }
    public string DistrictName { get; private set; } = "";
    public int Votes { get; private set; }
    public DateTime? RecusedAt { get; private set; }
    public string? RecusalReason { get; private set; }

    public bool IsRecused => RecusedAt is not null;

    public string Who => $"{Name} ({DistrictName})";

    internal void Recuse(string reason, DateTime now) => (RecusedAt, RecusalReason) = (now, reason);
}

/// <summary>One vote. It is never changed: a member may object to one that the clerk recorded, and then vote anew.</summary>
public sealed class Ballot
{
    public const int ReasonLength = 1_000;
    public const int AuthorityLength = 300;

    private Ballot() { }

    internal Ballot(long userId, int number, BallotForm form, DateTime now) =>
        (UserId, Number, Choice, Reason, CastAt) = (userId, number, form.Choice, form.Reason, now);

    internal Ballot(long userId, int number, BallotForm form, Recording by, DateTime objectUntil, DateTime now)
        : this(userId, number, form, now) =>
        (RecordedById, RecordedBy, Authority, ObjectUntil) = (by.ClerkId, by.Clerk, by.Authority, objectUntil);

    public long Id { get; private set; }
    public long MotionId { get; private set; }
    public long UserId { get; private set; }

    /// <summary>1, or 2 and more after an objection; with motion and user it is unique, so that two browsers cannot vote twice.</summary>
    public int Number { get; private set; }

    public VoteChoice Choice { get; private set; }
    public string? Reason { get; private set; }
    public DateTime CastAt { get; private set; }
    public long? RecordedById { get; private set; }
    public string? RecordedBy { get; private set; }

    /// <summary>How the absent member told the clerk: "by telephone at 10:20".</summary>
    public string? Authority { get; private set; }

    public DateTime? ObjectUntil { get; private set; }
    public DateTime? ObjectedAt { get; private set; }
    public string? Objection { get; private set; }

    public bool Stands => ObjectedAt is null;

    internal void RaiseObjection(string? words, DateTime now) => (ObjectedAt, Objection) = (now, words);
}

public sealed record BallotForm(VoteChoice Choice, string? Reason = null);

/// <summary>The clerk who records a vote, and how the absent member gave it.</summary>
public sealed record Recording(long ClerkId, string Clerk, string Authority);

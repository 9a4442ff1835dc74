namespace CoopPortal.Core.Governance;

public enum DisclosureOccasion
{
    Yearly,

    /// <summary>For one matter, before anything of it is seen.</summary>
    Matter,

    /// <summary>Something has changed since the last one.</summary>
    Change,
}

public enum DisclosureStatus
{
    Asked,
    NothingToDeclare,
    InterestDeclared,
    Cleared,
    Recused,

    /// <summary>No longer takes part in the matter in any role.</summary>
    Removed,
}

public enum InterestKind
{
    Financial,
    Family,
    Employment,
    Gift,
    Other,
}

/// <summary>What is decided about: a record of the portal, and the vendor whom it touches.</summary>
public sealed record Matter(string Record, long Id, string Name, long? VendorId = null);

/// <summary>What a person answers: no interest, or one with its kind, worth and the party it ties them to.</summary>
public sealed record Interest(InterestKind Kind, string Party, string Words, string? Worth = null, long? VendorId = null);

/// <summary>One written answer to "have you an interest in this?", by anybody who takes part: members, staff and negotiators.</summary>
public sealed class ConflictDisclosure
{
    public const int NameLength = 160;
    public const int RecordLength = 40;
    public const int MatterLength = 200;
    public const int PartyLength = 160;
    public const int WordsLength = 1_000;
    public const int WorthLength = 80;
    public const int ReasonLength = 500;

    private ConflictDisclosure() { }

    public ConflictDisclosure(long userId, string name, DisclosureOccasion occasion, Matter? matter, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotAsk(occasion, matter));
        (UserId, Name, Occasion, AskedAt) = (userId, name, occasion, now);
        (MatterRecord, MatterId, MatterName) = (matter?.Record, matter?.Id, matter?.Name);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long UserId { get; private set; }
    public string Name { get; private set; } = "";
    public DisclosureOccasion Occasion { get; private set; }
    public string? MatterRecord { get; private set; }
    public long? MatterId { get; private set; }
    public string? MatterName { get; private set; }
    public DisclosureStatus Status { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateOnly? DeclaredOn { get; private set; }

    /// <summary>The last day on which a yearly disclosure is good; the others hold as long as their matter.</summary>
    public DateOnly? GoodUntil { get; private set; }

    public InterestKind? Kind { get; private set; }
    public string? Party { get; private set; }

    /// <summary>The vendor that the party is, where it is one of the portal's: the interest then touches every matter of that
    /// vendor.</summary>
    public long? PartyVendorId { get; private set; }

    public string? Words { get; private set; }
    public string? Worth { get; private set; }
    public long? ReviewedById { get; private set; }
    public string? ReviewedBy { get; private set; }
    public DateTime? ReviewedAt { get; private set; }
    public string? ReviewReason { get; private set; }

    public static Refusal? WhyNotAsk(DisclosureOccasion occasion, Matter? matter) => (occasion, matter) switch
    {
        (DisclosureOccasion.Yearly, not null) => new("disclosure.yearly-matter", "A yearly disclosure is about no single matter."),
        (DisclosureOccasion.Matter, null) => new("disclosure.no-matter", "Choose the matter that this disclosure is for."),
        _ => null,
    };

    public bool IsAbout(Matter matter) =>
        MatterId == matter.Id && MatterRecord == matter.Record || (PartyVendorId is { } vendor && vendor == matter.VendorId);

    public Refusal? WhyNotDeclare(Interest? interest) =>
        WhyNotMove(interest is null ? DisclosureStatus.NothingToDeclare : DisclosureStatus.InterestDeclared)
        ?? (interest is not null && (string.IsNullOrWhiteSpace(interest.Party) || string.IsNullOrWhiteSpace(interest.Words))
            ? new("disclosure.words", "Say with whom you have this interest and what it is. Nothing was declared yet.")
            : null);

    /// <summary>Null: nothing to declare, which needs no review.</summary>
    public void Declare(Interest? interest, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotDeclare(interest));
        Status = interest is null ? DisclosureStatus.NothingToDeclare : DisclosureStatus.InterestDeclared;
        (DeclaredOn, GoodUntil) = (today, Occasion == DisclosureOccasion.Yearly ? today.AddYears(1).AddDays(-1) : null);
        (Kind, Party, Words, Worth) = (interest?.Kind, interest?.Party, interest?.Words, interest?.Worth);
        PartyVendorId = interest?.VendorId;
    }

    /// <summary>Nobody clears themselves; to step back needs nobody's leave.</summary>
    public Refusal? WhyNotReview(DisclosureStatus to, long reviewerId, string? reason) =>
        WhyNotMove(to) is { } refusal ? refusal
        : to is not (DisclosureStatus.Cleared or DisclosureStatus.Recused or DisclosureStatus.Removed)
            ? new("disclosure.review", "A review clears a person, recuses them, or removes them from the matter.")
        : reviewerId == UserId && to == DisclosureStatus.Cleared
            ? new("disclosure.own-review", "This is your own disclosure; somebody else reviews it. Nothing was changed.")
        : string.IsNullOrWhiteSpace(reason) ? new("disclosure.reason", "Give the reason; it stands in the record. Nothing was changed.")
        : null;

    public void Review(DisclosureStatus to, long reviewerId, string reviewer, string reason, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotReview(to, reviewerId, reason));
        (Status, ReviewedById, ReviewedBy, ReviewedAt, ReviewReason) = (to, reviewerId, reviewer, now, reason);
    }

    /// <summary>Why somebody takes no part, as all may read it: what ties them to whom, not what it is worth.</summary>
    public string PublicReason => $"{KindWords(Kind ?? InterestKind.Other)}, {Party}";

    public Refusal? WhyNotMove(DisclosureStatus to) => CanMove(Status, to)
        ? null
        : new("disclosure.move", $"This disclosure of {Name} is {StatusWords(Status)}; it cannot become {StatusWords(to)}. "
            + "Nothing was changed; what is new is declared anew.");

    public static bool CanMove(DisclosureStatus from, DisclosureStatus to) => from switch
    {
        DisclosureStatus.Asked => to is DisclosureStatus.NothingToDeclare or DisclosureStatus.InterestDeclared,
        DisclosureStatus.NothingToDeclare => false,
        DisclosureStatus.InterestDeclared => to is DisclosureStatus.Cleared or DisclosureStatus.Recused or DisclosureStatus.Removed,
        DisclosureStatus.Cleared => to is DisclosureStatus.Recused or DisclosureStatus.Removed,
        DisclosureStatus.Recused => to is DisclosureStatus.Cleared or DisclosureStatus.Removed,
        DisclosureStatus.Removed => false,
    };

    public static string StatusWords(DisclosureStatus status) => status switch
    {
        DisclosureStatus.Asked => "asked for",
        DisclosureStatus.NothingToDeclare => "“nothing to declare”",
        DisclosureStatus.InterestDeclared => "waiting for review",
        DisclosureStatus.Cleared => "cleared",
        DisclosureStatus.Recused => "a recusal",
        DisclosureStatus.Removed => "a removal from the matter",
    };

    public static string KindWords(InterestKind kind) => kind switch
    {
        InterestKind.Financial => "financial interest",
        InterestKind.Family => "family",
        InterestKind.Employment => "employment",
        InterestKind.Gift => "gift",
        InterestKind.Other => "other interest",
    };
}

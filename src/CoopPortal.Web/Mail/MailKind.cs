namespace CoopPortal.Web.Mail;

/// <summary>What a mail is about. Duty goes to everybody it concerns, each on its own; the rest are notices, and who gets them
/// chooses how.</summary>
public enum MailKind
{
    /// <summary>Orders to vendors, one-time links, passkeys, last calls, unlocked tiers, cancelled lines, statements of credit, faults.
    /// </summary>
    Duty,

    /// <summary>A round that the district takes part in closes soon.</summary>
    ClosingSoon,

    /// <summary>A round is settled and none of the district's lines was cancelled.</summary>
    RoundSettled,

    /// <summary>The district's own copy of a purchase order that has gone to its vendor.</summary>
    OrderCopy,

    /// <summary>A published price sheet changes prices of what the district buys.</summary>
    PriceChange,

    /// <summary>A day's notices in one mail.</summary>
    Digest,
}

/// <summary>How a person gets notices.</summary>
public enum MailChoice
{
    Each,
    Daily,
    None,
}

/// <summary>How a mail goes its way.</summary>
public enum MailWay
{
    Alone,
    ForDigest,
    InDigest,
    Unwanted,
}

public static class Notices
{
    /// <summary>What a person may choose about, in a sentence's words.</summary>
    public static readonly IReadOnlyList<string> Chosen =
    [
        "a buying round that your district takes part in closes soon",
        "a buying round is settled and none of your district's lines was cancelled",
        "your copy of a purchase order that has gone to its vendor",
        "prices of what your district buys go down, or up with the cooperative's approval",
    ];

    /// <summary>What comes whatever is chosen.</summary>
    public static readonly IReadOnlyList<string> Always =
    [
        "one-time links to your account, and passkeys added to it or removed",
        "order requests that wait for a purchase order number",
        "last calls, and lines that were cancelled because a minimum was missed",
        "conditional commitments that have become binding",
        "purchase orders and statements of credit to vendors",
    ];

    public static string Words(MailChoice choice) => choice switch
    {
        MailChoice.Each => "Each notice as its own mail, at once",
        MailChoice.Daily => "All notices of a day in one mail",
        MailChoice.None => "No notices",
    };
}

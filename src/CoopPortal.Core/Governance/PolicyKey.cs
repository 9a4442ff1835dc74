using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Governance;

public enum PolicyValueKind
{
    /// <summary>A whole number of the unit that the key names.</summary>
    Whole,

    Dollars,
    Percent,

    /// <summary>"2/3", or ">1/2" where it must be exceeded.</summary>
    Share,

    /// <summary>One of the words that the key lists.</summary>
    Choice,
}

/// <summary>A setting that is policy: what may be decided about it, and what holds until somebody decides.</summary>
public sealed record PolicyKey(string Key, string Words, PolicyValueKind Kind, string Default, string Source)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public long Least { get; init; }
    public long Most { get; init; } = long.MaxValue;
    public string Unit { get; init; } = "";
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The whole list; a feature that rules by policy reads its key here.</summary>
    public static IReadOnlyList<PolicyKey> All { get; } =
    [
        new("vote.quorum", "Quorum", PolicyValueKind.Share, "1/2", MotionRules.CustomSource),
        .. Enum.GetValues<MotionKind>().SelectMany(Majorities),
        Choice<RecusedSeat>("vote.recused", "What a recused seat counts for", RecusedSeat.LeavesTheSeats),
        Choice<TieRule>("vote.tie", "Tie", TieRule.TieFails),
        Hours("vote.notice-hours", "Notice of a vote", 72),
        Hours("vote.objection-hours", "Time to object to a recorded vote", 48),
        new("vote.weighted", "Votes of a seat", PolicyValueKind.Choice, "One", MotionRules.CustomSource) { Choices = ["One", "Weighted"] },
        new("threshold.micro-purchase", "Micro-purchase threshold", PolicyValueKind.Dollars, "15000",
            "2 CFR 200.320(a)(1), from 2025-10-01"),
        new("threshold.simplified-acquisition", "Simplified acquisition threshold", PolicyValueKind.Dollars, "350000",
            "2 CFR 200.1, from 2025-10-01"),
        new("price.cap", "Most that a contract’s price may rise in a year", PolicyValueKind.Percent, "3", CustomSource),
        Choice<ShortfallPayer>("round.shortfall-payer", "Who pays a shortfall", ShortfallPayer.Vendor),
        new("vendor.references", "References that an applicant names", PolicyValueKind.Whole, "3", CustomSource)
        {
            Most = 10,
            Unit = "reference",
        },
        new("vendor.reapply-days", "Days until a declined company may apply again", PolicyValueKind.Whole, "180", CustomSource)
        {
            Most = 3_650,
            Unit = "day",
        },
    ];

    public const string CustomSource = "custom: to be confirmed by policy";

    public static PolicyKey? Find(string key) => All.FirstOrDefault(one => one.Key == key);

    public static string MajorityKey(MotionKind kind) => $"vote.majority.{kind}";

    public static string MajorityOfKey(MotionKind kind) => $"vote.majority-of.{kind}";

    public Refusal? WhyNot(string value) => Kind switch
    {
        PolicyValueKind.Whole => long.TryParse(value, NumberStyles.None, Plain, out var whole) && whole >= Least && whole <= Most
            ? null : No($"a whole number from {Say.Number(Least)} to {Say.Number(Most)}"),
        PolicyValueKind.Dollars => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, Plain, out var dollars)
            && dollars == Rounding.ToCents(dollars) ? null : No("dollars and cents without commas, such as 15000 or 49.50"),
        PolicyValueKind.Percent => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, Plain, out var percent)
            && percent <= 100 && percent == Rounding.ToTenThousandths(percent) ? null : No("per cent from 0 to 100, such as 2.5"),
        PolicyValueKind.Share => ShareOf(value) is { } share ? WhyNot(share) : No("a share such as 2/3, or >1/2 for more than half"),
        PolicyValueKind.Choice => Choices.Contains(value) ? null : No(Say.List(Choices, "or")),
    };

    private Refusal? WhyNot(Share share) =>
        Key.StartsWith("vote.majority.", StringComparison.Ordinal) ? new MotionRules { Majority = share }.WhyNot() : share.WhyNot();

    /// <summary>A stored value as people read it.</summary>
    public string Shown(string value) => Kind switch
    {
        PolicyValueKind.Whole => Unit.Length == 0 ? value : Say.Count(long.Parse(value, Plain), Unit),
        PolicyValueKind.Dollars => Say.Dollars(new Money(decimal.Parse(value, Plain))),
        PolicyValueKind.Percent => $"{value} %",
        PolicyValueKind.Share => ShareOf(value)!.Words,
        PolicyValueKind.Choice => value,
    };

    /// <summary>Null where the text is no share.</summary>
    public static Share? ShareOf(string value)
    {
        var parts = value.TrimStart('>').Split('/');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, Plain, out var part)
            && int.TryParse(parts[1], NumberStyles.None, Plain, out var of) && value.Count(c => c == '>') == (value[0] == '>' ? 1 : 0)
            ? new Share(part, of, value[0] == '>') : null;
    }

    private Refusal No(string wanted) => new("policy.value", $"“{Words}” is {wanted}. Nothing was changed.");

    private static string Text(Share share) => string.Create(Plain, $"{(share.Exceeded ? ">" : "")}{share.Parts}/{share.Of}");

    private static PolicyKey[] Majorities(MotionKind kind)
    {
        var usual = MotionRules.Usual(kind);
        return
        [
            new(MajorityKey(kind), $"Majority: {Motion.KindWords(kind)}", PolicyValueKind.Share, Text(usual.Majority), usual.Source),
            Choice(MajorityOfKey(kind), $"Majority of: {Motion.KindWords(kind)}", usual.MajorityOf),
        ];
    }

    private static PolicyKey Choice<T>(string key, string words, T usual) where T : struct, Enum =>
        new(key, words, PolicyValueKind.Choice, usual.ToString(), CustomSource) { Choices = Enum.GetNames<T>() };

    private static PolicyKey Hours(string key, string words, int hours) =>
        new(key, words, PolicyValueKind.Whole, hours.ToString(Plain), MotionRules.CustomSource)
        {
            Most = MotionRules.MostHours,
            Unit = "hour",
        };
}

namespace CoopPortal.Core.Governance;

/// <summary>A part of a whole as bylaws say it, in whole numbers: "at least 2/3" or, where it must be exceeded, "more than 1/2".</summary>
public sealed record Share(int Parts, int Of, bool Exceeded = false)
{
    public const int MostParts = 1_000;

    public static Share Half { get; } = new(1, 2);
    public static Share MoreThanHalf { get; } = new(1, 2, true);
    public static Share TwoThirds { get; } = new(2, 3);

    public Refusal? WhyNot() =>
        Parts is < 1 or > MostParts || Of is < 1 or > MostParts
            ? new("share.parts", $"A share is a fraction of two whole numbers from 1 to {Say.Number(MostParts)}, such as 2/3.")
        : Parts > Of || (Exceeded && Parts == Of)
            ? new("share.too-much", $"{Words} cannot be reached: choose a share of at most the whole.")
        : null;

    /// <summary>The smallest whole number that is this share of the whole. It is never 0: nothing is carried by nobody.</summary>
    public long Needed(long whole)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        var product = checked(whole * Parts);
        return Math.Max(1, Exceeded ? (product / Of) + 1 : (product + Of - 1) / Of);
    }

    /// <summary>Orders by how much it asks for: of any whole the greater share never needs fewer.</summary>
    public int CompareTo(Share other) =>
        ((long)Parts * other.Of).CompareTo((long)other.Parts * Of) is var order and not 0 ? order
        : Exceeded.CompareTo(other.Exceeded);

    public string Words => $"{(Exceeded ? "more than" : "at least")} " + (Parts, Of) switch
    {
        (1, 2) => "half",
        (2, 3) => "two thirds",
        (3, 4) => "three quarters",
        _ => Parts == Of ? "all" : $"{Parts}/{Of}",
    };
}

namespace CoopPortal.Core.Buying;

/// <summary>The last number given under a key, such as "order/2027" or "po/17/2027".
/// Taken by one atomic update, so no number is given twice.</summary>
public sealed class NumberSequence
{
    public const int KeyLength = 60;

    private NumberSequence() { }

    public NumberSequence(string key, long last) => (Key, Last) = (key, last);

    public string Key { get; private set; } = "";
    public long Last { get; private set; }
}

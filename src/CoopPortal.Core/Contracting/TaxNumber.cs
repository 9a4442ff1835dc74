namespace CoopPortal.Core.Contracting;

/// <summary>A taxpayer's number (EIN 12-3456789 or SSN 123-45-6789): nine digits, seen by few, shown by the last four.</summary>
public static class TaxNumber
{
    public const int Digits = 9;
    private const int Shown = 4;

    public static Refusal? WhyNot(string? text) =>
        text is not null && text.All(c => char.IsAsciiDigit(c) || c is '-' or ' ') && text.Count(char.IsAsciiDigit) == Digits
            ? null
            : new("tax-number", $"A taxpayer’s number has {Digits} digits, such as 12-3456789. Nothing was kept.");

    /// <summary>"12-3456789" becomes "••-•••6789". What has no more than four digits is hidden whole.</summary>
    public static string Mask(string text)
    {
        var left = text.Count(char.IsAsciiDigit);
        var hide = left > Shown ? left - Shown : left;
        return string.Concat(text.Select(c => char.IsAsciiDigit(c) && hide-- > 0 ? '•' : c));
    }
}

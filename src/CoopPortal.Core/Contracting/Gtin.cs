namespace CoopPortal.Core.Contracting;

/// <summary>Global trade item numbers: GTIN-8, UPC (12), EAN (13) and GTIN-14 of one good are one number.</summary>
public static class Gtin
{
    /// <summary>What is asked for where a number is none.</summary>
    public const string Wanted = "8, 12, 13 or 14 digits whose last one fits the others";

    private const int Digits = 14;

    /// <summary>Fourteen digits with zeros in front; null for what is no GTIN: another length, other signs than digits, blanks and
    /// hyphens, or a check digit that doesn't fit. A zero that a spreadsheet took away is not guessed back.</summary>
    public static string? Normalise(string? typed)
    {
        var digits = string.Concat((typed ?? "").Where(sign => sign is not (' ' or '-')));
        if (digits.Length is not (8 or 12 or 13 or 14) || !digits.All(char.IsAsciiDigit) || digits.All(digit => digit == '0'))
            return null;
        var gtin = digits.PadLeft(Digits, '0');
        return gtin[^1] - '0' == CheckDigit(gtin) ? gtin : null;
    }

    /// <summary>Every second digit from the left counts three times; the check digit fills up to the next ten.</summary>
    private static int CheckDigit(string gtin)
    {
        var sum = 0;
        for (var at = 0; at < Digits - 1; at++)
            sum += (gtin[at] - '0') * (at % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10;
    }
}

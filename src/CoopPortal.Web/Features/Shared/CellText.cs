using System.Text.RegularExpressions;
using CoopPortal.Core.Contracting;

namespace CoopPortal.Web.Features.Shared;

/// <summary>Text in a loaded file: what spreadsheets and wrong encodings do to it is found and told, not repaired.</summary>
public static partial class CellText
{
    /// <summary>What is wrong with it; null when it can be taken.</summary>
    public static (string Found, string Wanted)? Fault(string text, int most, string what, bool mayBePowerOfTen = false) =>
        LostValue(text) is { } damage && !(mayBePowerOfTen && PartNumber.IsDamaged(text)) ? (text, damage)
        : text.StartsWith('@') ? (text, "text that a spreadsheet does not run as a formula")
        : text.Contains('\uFFFD') || text.Contains('Ã') && text.Any(c => c is >= '\u0080' and <= '\u00BF')
            ? (text, "the letters as they were written first; they were damaged by a wrong encoding")
        : text.Any(char.IsControl) ? ("a line break or another control character", what + " on one line")
        : text.Length > most ? ($"{text.Length} characters", $"at most {most} characters")
        : null;

    /// <summary>What a spreadsheet writes in place of a value it lost; null where nothing was lost.</summary>
    public static string? LostValue(string text) =>
        Lost().IsMatch(text) ? "the value itself; a spreadsheet formula has failed here"
        : PartNumber.IsDamaged(text) ? "the number in full; a spreadsheet has turned it into a power of ten"
        : text.StartsWith('=') ? "the value itself; formulas are not run"
        : null;

    /// <summary>Our own downloads put an apostrophe before what a spreadsheet would run; a file that comes back loses it again.</summary>
    public static string Unquoted(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;

    [GeneratedRegex(@"^#(REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Lost();
}

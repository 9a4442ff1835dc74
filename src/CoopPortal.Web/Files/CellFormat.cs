using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CoopPortal.Web.Files;

/// <summary>What a number format says of the numbers under it: that they are days, percentages or powers of ten, have zeros in front, or
/// are no dollars.</summary>
public sealed partial class CellFormat
{
    public static readonly CellFormat General = new("General");

    private const double DaysFrom1900To1904 = 1462;
    private const double LastDay = 2_958_466;
    private const string Digit = "0";

    private readonly CellKind _kind;
    private readonly string _currency;

    /// <summary>A zero for each digit and the text between them; null where the format is no such one.</summary>
    private readonly List<string>? _digits;

    private CellFormat(string code)
    {
        var parts = Parts(code);
        var bare = string.Concat(parts.Where(part => !part.IsLiteral).Select(part => part.Text));
        var literals = string.Concat(parts.Where(part => part.IsLiteral).Select(part => part.Text));
        _kind = bare.Contains('%') ? CellKind.Percent
            : PowerOfTen().IsMatch(bare) ? CellKind.Scientific
            : DayOrTime().IsMatch(bare) && !bare.Contains("General", StringComparison.OrdinalIgnoreCase) ? CellKind.Date
            : CellKind.Number;
        _currency = Currency(code, literals + bare);
        if (_kind == CellKind.Number && bare.Count(sign => sign == '0') > 1
            && bare.All(sign => sign is '0' or '-' or ' ' or '/' or '(' or ')'))
            _digits = [.. parts.SelectMany(part => part.IsLiteral ? [part.Text] : part.Text.Select(sign => sign.ToString()))];
    }

    /// <summary>Of a format's own code, or of the number that stands for one of the spreadsheet's own.</summary>
    public static CellFormat Of(int id, string? code) => code is not null ? new(code) : id switch
    {
        9 or 10 => new("0%"),
        11 or 48 => new("0.00E+00"),
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => new("yyyy"),
        _ => General,
    };

    /// <summary>A cell of the number; <paramref name="written"/> is how the file has it.</summary>
    public SheetCell Cell(double number, ReadOnlySpan<char> written, bool from1904 = false) => _kind switch
    {
        CellKind.Date => new(Day(from1904 ? number + DaysFrom1900To1904 : number), CellKind.Date),
        CellKind.Percent => new(Percent(number), CellKind.Percent),
        CellKind.Scientific => new(Plain(number), CellKind.Scientific),
        _ when Math.Abs(number) >= 1 && written.ContainsAny('E', 'e') => new(Plain(number), CellKind.Scientific),
        _ => new(_currency + (Padded(number) ?? Plain(number)), CellKind.Number),
    };

    public static string Day(DateTime day) => day.ToString(
        day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A spreadsheet keeps 15 digits; a decimal made of them is the number that was typed. Longer ones stay powers of ten.
    /// </summary>
    private static string Plain(double number) => Math.Abs(number) is < 1e15 and (0 or >= 1e-12)
        ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Percent(double number) => Math.Abs(number) is < 1e12 and (0 or >= 1e-12)
        ? ((decimal)number * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%"
        : Plain(number);

    /// <summary>Excel counts a Feb. 29, 1900 that never was; what stands before it is one day off.</summary>
    private static string Day(double number) => number switch
    {
        >= 0 and < 1 => DateTime.FromOADate(number).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        >= 1 and < 60 => Day(DateTime.FromOADate(number + 1)),
        >= 60 and < 61 => "1900-02-29",
        >= 61 and < LastDay => Day(DateTime.FromOADate(number)),
        _ => Plain(number),
    };

    private string? Padded(double number)
    {
        if (_digits is null || number is < 0 or >= 1e15 || number != Math.Floor(number))
            return null;
        var left = ((decimal)number).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var places = _digits.Count(part => part == Digit);
        foreach (var part in _digits)
            if (part != Digit)
                text.Append(part);
            else
            {
                var taken = Math.Max(0, left.Length - --places);
                text.Append(taken == 0 ? Digit : left[..taken]);
                left = left[taken..];
            }
        return text.ToString();
    }

    /// <summary>The first section without colors, conditions, fill and spacing; literal text is told apart.</summary>
    private static List<(string Text, bool IsLiteral)> Parts(string code)
    {
        var parts = new List<(string, bool)>();
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
            switch (code[at])
            {
                case '"':
                    var end = code.IndexOf('"', at + 1);
                    end = end < 0 ? code.Length : end;
                    parts.Add((code[(at + 1)..end], true));
                    at = end;
                    break;
                case '[':
                    var close = code.IndexOf(']', at);
                    close = close < 0 ? code.Length - 1 : close;
                    if (Elapsed().IsMatch(code.AsSpan(at, close - at + 1)))
                        parts.Add(("h", false));
                    at = close;
                    break;
                case '\\':
                    if (++at < code.Length)
                        parts.Add((code[at].ToString(), true));
                    break;
                case '_' or '*':
                    at++;
                    break;
                default:
                    parts.Add((code[at].ToString(), false));
                    break;
            }
        return parts;
    }

    /// <summary>What stands before the number so that nobody takes it for dollars.</summary>
    private static string Currency(string code, string shown)
    {
        var named = BracketCurrency().Match(code) is { Success: true } match ? match.Groups[1].Value.Trim() : "";
        if (named.Length == 0)
            named = shown.FirstOrDefault(sign => char.GetUnicodeCategory(sign) == UnicodeCategory.CurrencySymbol && sign != '$') is not '\0'
                and var symbol ? symbol.ToString() : ForeignCode().Match(shown).Value;
        return named is "" or "$" or "USD" or "US$" ? "" : named + " ";
    }

    [GeneratedRegex("E[+-]", RegexOptions.CultureInvariant)]
    private static partial Regex PowerOfTen();

    [GeneratedRegex("[ymdhs]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayOrTime();

    [GeneratedRegex(@"^\[(h+|m+|s+)\]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"\[\$([^\]-]*)", RegexOptions.CultureInvariant)]
    private static partial Regex BracketCurrency();

    [GeneratedRegex(@"\b(EUR|GBP|CAD|AUD|MXN|CHF|JPY|CNY)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ForeignCode();
}

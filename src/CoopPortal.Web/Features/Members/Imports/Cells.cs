using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>One row of a file that is imported. What cannot be read for certain is a fault of its cell; nothing is guessed.</summary>
public sealed partial class Cells(TableRow row, FileFaults faults)
{
    public int Row => row.Number;

    public string this[string column] => CellText.Unquoted(row[column].Trim());

    public void Refuse(string column, string found, string wanted) =>
        faults.Add(row.Number, column, found.Length == 0 ? "nothing" : found, wanted);

    public string Text(string column, int most)
    {
        var text = this[column];
        if (CellText.Fault(text, most, "text") is var (found, wanted))
            Refuse(column, found, wanted);
        return text;
    }

    /// <summary>Text that may not be missing.</summary>
    public string Needed(string column, int most, string wanted)
    {
        var text = Text(column, most);
        if (text.Length == 0)
            Refuse(column, text, wanted);
        return text;
    }

    /// <summary>Text over several lines.</summary>
    public string LongText(string column, int most)
    {
        var text = this[column];
        if (CellText.LostValue(text) is { } lost)
            Refuse(column, text, lost);
        else if (text.Length > most)
            Refuse(column, $"{text.Length} characters", $"at most {most} characters");
        return text.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    public string Matching(string column, Regex form, string wanted)
    {
        var text = this[column];
        if (text.Length > 0 && !form.IsMatch(text))
            Refuse(column, text, CellText.LostValue(text) ?? wanted);
        return text;
    }

    /// <summary>"2026-07-01" or "7/1/2026".</summary>
    public DateOnly? Day(string column, string orNothing)
    {
        var text = this[column];
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            && on.Year is >= 1900 and < 2200)
            return on;
        Refuse(column, text, $"a day such as 2026-07-01 or 7/1/2026{orNothing}");
        return null;
    }

    public DateOnly? NeededDay(string column, string what)
    {
        if (this[column].Length == 0)
            Refuse(column, "", $"{what}, such as 2026-07-01 or 7/1/2026");
        return Day(column, "");
    }

    /// <summary>A whole number of 1 or more.</summary>
    public long? Quantity(string column, long most)
    {
        var text = this[column];
        if (text.Length == 0)
            return null;
        if (PriceText.Quantity(text, most, out var wanted) is { } quantity)
            return quantity;
        Refuse(column, text, wanted);
        return null;
    }

    public UnitPrice? Price(string column)
    {
        var text = this[column];
        if (text.Length == 0)
            return null;
        if (PriceText.Price(text, out var wanted) is { } price)
            return price;
        Refuse(column, text, wanted);
        return null;
    }

    public string Zip(string column) => Matching(column, ZipForm(),
        "5 digits, or 5 and 4, such as 45459; format the column as text to keep a zero in front");

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex ZipForm();
}

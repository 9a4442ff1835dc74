using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Members.MemberImports;

public sealed record FileSite(int Row, string Name, string Street, string City, string State, string PostalCode, string Contact,
    string DockHours);

public sealed record FileDistrict(int Row, string Name, string? NcesId, string County, string City, string PostalCode, int? Enrollment,
    DateOnly? JoinedOn, string? AccountForm, PoNumbering Numbering, IReadOnlyList<FileSite> Sites);

/// <summary>A file of members: one row for each district and site. All of it is well, or none of it is taken.</summary>
public sealed partial class MemberFile
{
    public static readonly TableShape Shape = new(
        [
            "district_name", "nces_id", "county", "city", "zip", "enrollment", "member_since", "account_form", "po_numbers",
            "site_name", "site_street", "site_city", "site_state", "site_zip", "site_contact", "site_dock_hours",
        ],
        ["district_name"], "a row for each district, or for each of its sites", "members", ", each with whole districts",
        TakesWorkbooks: true);

    private const int ReceivingLength = 200;
    private const int MostPupils = 2_000_000;

    private static readonly IReadOnlyList<string> OfDistrict =
        ["nces_id", "county", "city", "zip", "enrollment", "member_since", "account_form", "po_numbers"];

    private static readonly IReadOnlyList<string> SiteAddress = ["site_street", "site_city", "site_state", "site_zip"];

    private readonly FileFaults _faults;

    private MemberFile(FileFaults faults) => _faults = faults;

    public IReadOnlyList<FileDistrict> Districts { get; private set; } = [];
    public int Sites => Districts.Sum(district => district.Sites.Count);

    public static MemberFile Read(TableFile table)
    {
        var file = new MemberFile(table.Faults);
        var rows = table.Rows().ToList();
        if (rows.Count == 0 && table.Faults.All.Count == 0)
            table.Faults.WholeFile("headers and no members", Shape.ARow);
        file.Districts = [.. rows.GroupBy(row => Cell(row, "district_name"), StringComparer.OrdinalIgnoreCase).Select(file.Together)];
        file.NcesTwice();
        return file;
    }

    private FileDistrict Together(IGrouping<string, TableRow> rows)
    {
        var first = rows.First();
        if (rows.Key.Length == 0)
            foreach (var row in rows)
                _faults.Add(row.Number, "district_name", "nothing", "the district's name");
        foreach (var other in rows.Skip(1))
            foreach (var column in OfDistrict
                .Where(column => Cell(other, column) is { Length: > 0 } cell && cell != Cell(first, column)))
                _faults.Add(other.Number, column, Cell(other, column),
                    $"“{Cell(first, column)}” as in row {first.Number}, or nothing: rows of one name describe one district");
        var sites = rows.Select(Site).OfType<FileSite>().ToList();
        foreach (var twice in sites.GroupBy(site => site.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            _faults.Add(twice.Last().Row, "site_name", $"{twice.Key} a second time", $"each site of {rows.Key} once");
        return new FileDistrict(first.Number, Text(first, "district_name", District.NameLength),
            Matching(first, "nces_id", Nces(), "7 digits, such as 3904375, or nothing").OrNull(),
            Text(first, "county", District.PlaceLength), Text(first, "city", District.PlaceLength),
            Matching(first, "zip", Zip(), "5 digits, or 5 and 4, such as 45459; format the column as text to keep a zero in front"),
            Pupils(first), Day(first), Form(first), Numbering(first), sites);
    }

    private FileSite? Site(TableRow row)
    {
        var name = Text(row, "site_name", Core.Members.Site.NameLength);
        if (name.Length == 0)
        {
            foreach (var column in Shape.Columns.Where(column => column.StartsWith("site_", StringComparison.Ordinal)
                && column != "site_name" && Cell(row, column).Length > 0).Take(1))
                _faults.Add(row.Number, "site_name", "nothing", "the name of the site that this row describes");
            return null;
        }
        foreach (var column in SiteAddress.Where(column => Cell(row, column).Length == 0))
            _faults.Add(row.Number, column, "nothing", "the address to which goods for this site are delivered");
        return new FileSite(row.Number, name, Text(row, "site_street", Core.Members.Site.StreetLength),
            Text(row, "site_city", Core.Members.Site.PlaceLength),
            Matching(row, "site_state", State(), "the state's two letters, such as OH").ToUpperInvariant(),
            Matching(row, "site_zip", Zip(), "5 digits, or 5 and 4, such as 45459; format the column as text to keep a zero in front"),
            Text(row, "site_contact", ReceivingLength), Text(row, "site_dock_hours", ReceivingLength));
    }

    private static string Cell(TableRow row, string column) => CellText.Unquoted(row[column].Trim());

    private string Text(TableRow row, string column, int most)
    {
        var text = Cell(row, column);
        if (CellText.Fault(text, most, "text") is var (found, wanted))
            _faults.Add(row.Number, column, found, wanted);
        return text;
    }

    private string Matching(TableRow row, string column, Regex form, string wanted)
    {
        var text = Cell(row, column);
        if (text.Length > 0 && !form.IsMatch(text))
            _faults.Add(row.Number, column, text, wanted);
        return text;
    }

    private int? Pupils(TableRow row)
    {
        var text = Cell(row, "enrollment").Replace(",", "", StringComparison.Ordinal);
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pupils) && pupils <= MostPupils)
            return pupils;
        _faults.Add(row.Number, "enrollment", text, "the number of pupils, such as 8100, or nothing");
        return null;
    }

    private DateOnly? Day(TableRow row)
    {
        var text = Cell(row, "member_since");
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            return on;
        _faults.Add(row.Number, "member_since", text, "a day such as 2026-07-01 or 7/1/2026, or nothing for today");
        return null;
    }

    private string? Form(TableRow row)
    {
        var text = Cell(row, "account_form");
        if (text.Length > 0 && District.WhyNotMask(text) is { } refusal)
            _faults.Add(row.Number, "account_form", text, refusal.Sentence);
        return text.OrNull();
    }

    private PoNumbering Numbering(TableRow row)
    {
        var text = Cell(row, "po_numbers");
        if (text.Length == 0)
            return PoNumbering.Portal;
        if (Enum.TryParse<PoNumbering>(text, ignoreCase: true, out var numbering) && !char.IsAsciiDigit(text[0]))
            return numbering;
        _faults.Add(row.Number, "po_numbers", text, "portal or district: who gives the purchase order numbers");
        return PoNumbering.Portal;
    }

    private void NcesTwice()
    {
        foreach (var twice in Districts.Where(district => district.NcesId is not null).GroupBy(district => district.NcesId)
            .Where(same => same.Count() > 1))
            _faults.Add(twice.Last().Row, "nces_id", twice.Key!,
                $"another id: {twice.First().Name} in row {twice.First().Row} has this one");
    }

    [GeneratedRegex("^[0-9]{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Nces();

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Zip();

    [GeneratedRegex("^[A-Za-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex State();
}

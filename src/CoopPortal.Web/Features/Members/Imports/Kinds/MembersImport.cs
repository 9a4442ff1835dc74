using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports.Kinds;

/// <summary>Member districts and their sites: a row for each district and site.</summary>
public sealed partial class MembersImport(CoopDb db, Audit audit, Cooperative coop) : ImportKind(db)
{
    private const int ReceivingLength = 200;
    private const int MostPupils = 2_000_000;

    private static readonly IReadOnlyList<string> OfDistrict =
        ["nces_id", "county", "city", "zip", "enrollment", "member_since", "account_form", "po_numbers"];

    private static readonly IReadOnlyList<string> SiteAddress = ["site_street", "site_city", "site_state", "site_zip"];

    public override string Key => "members";
    public override int Order => 1;
    public override string Title => "Members and their sites";
    public override string Purpose => "Adds member districts and the schools or docks that goods are delivered to.";
    public override Permission Needs => Permission.ManageDistricts;
    public override (string Href, string Text) Place => ("/districts", "Member districts");

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("district_name", "as it stands on orders", "Elm City Schools", IsRequired: true),
        new("nces_id", "7 digits; the finder under “Add a district” knows them", "3904375", Look: CellLook.Code),
        new("county", "", "Montgomery County"), new("city", "", "Dayton"), new("zip", "5 digits, or 5 and 4", "45402", Look: CellLook.Code),
        new("enrollment", "pupils", "8100", Look: CellLook.Number),
        new("member_since", "blank for the day of loading", "2026-07-01", Look: CellLook.Day),
        new("account_form", $"9 for a digit, A for a digit or letter; blank for {District.OhioMask}", District.OhioMask),
        new("po_numbers", "portal or district: who gives purchase order numbers; blank for portal", "portal"),
        new("site_name", "blank in a row without a site", "High School"), new("site_street", "", "1 Elm Street"),
        new("site_city", "", "Dayton"), new("site_state", "two letters", "OH"), new("site_zip", "", "45402", Look: CellLook.Code),
        new("site_contact", "who receives", "Jo Doe, 937-555-0100"), new("site_dock_hours", "", "7–3"),
    ];

    public override IReadOnlyList<string> Rules { get; } =
    [
        "One row for each district and site; a district without sites has one row.",
        "Further rows of one district may leave its own columns blank. A name that is a member already gets the sites of its rows.",
    ];

    protected override string ARow => "a row for each district, or for each of its sites";
    protected override string Noun => "members";
    protected override string InParts => ", each with whole districts";

    private sealed record FileSite(int Row, string Name, string Street, string City, string State, string PostalCode, string Contact,
        string DockHours);

    private sealed record FileDistrict(Cells First, string Name, string? NcesId, string County, string City, string PostalCode,
        int? Enrollment, DateOnly? JoinedOn, string? AccountForm, PoNumbering Numbering, IReadOnlyList<FileSite> Sites)
    {
        public int Row => First.Row;
    }

    private sealed record Known(long Id, string Name, string? NcesId, List<string> Sites);

    protected override async Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken)
    {
        var districts = rows.GroupBy(row => row["district_name"], StringComparer.OrdinalIgnoreCase).Select(Together).ToList();
        foreach (var twice in districts.Where(one => one.NcesId is not null).GroupBy(one => one.NcesId).Where(same => same.Count() > 1))
            twice.Last().First.Refuse("nces_id", twice.Key!,
                $"another id: {twice.First().Name} in row {twice.First().Row} has this one");
        var known = (await Db.Districts.AsNoTracking()
                .Select(one => new Known(one.Id, one.Name, one.NcesId, one.Sites.Select(site => site.Name).ToList()))
                .ToListAsync(cancellationToken)).DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase);
        if (faults.All.Count == 0)
            Against(districts, known, faults);
        var (made, sites) = (districts.Count(one => !known.ContainsKey(one.Name)), districts.Sum(one => one.Sites.Count));
        return new ImportPlan(rows.Count, $"{Show.Count(made, "district")} and {Show.Count(sites, "site")}",
            run => InBatchesAsync(districts, run, some => AddAsync(some, known, run)));
    }

    private FileDistrict Together(IGrouping<string, Cells> rows)
    {
        var first = rows.First();
        foreach (var row in rows.Where(_ => rows.Key.Length == 0))
            row.Refuse("district_name", "", "the district's name");
        foreach (var other in rows.Skip(1))
            foreach (var column in OfDistrict.Where(column => other[column] is { Length: > 0 } cell && cell != first[column]))
                other.Refuse(column, other[column],
                    $"“{first[column]}” as in row {first.Row}, or nothing: rows of one name describe one district");
        var sites = rows.Select(row => (Cells: row, Site: SiteOf(row))).Where(one => one.Site is not null).ToList();
        foreach (var twice in sites.GroupBy(one => one.Site!.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            twice.Last().Cells.Refuse("site_name", $"{twice.Key} a second time", $"each site of {rows.Key} once");
        return new FileDistrict(first, first.Text("district_name", District.NameLength),
            first.Matching("nces_id", Nces(), "7 digits, such as 3904375, or nothing").OrNull(),
            first.Text("county", District.PlaceLength), first.Text("city", District.PlaceLength), first.Zip("zip"), Pupils(first),
            first.Day("member_since", ", or nothing for today"), Form(first), Numbering(first), [.. sites.Select(one => one.Site!)]);
    }

    private FileSite? SiteOf(Cells row)
    {
        var name = row.Text("site_name", Site.NameLength);
        if (name.Length == 0)
        {
            if (Columns.Any(column => column.Name.StartsWith("site_", StringComparison.Ordinal) && row[column.Name].Length > 0))
                row.Refuse("site_name", "", "the name of the site that this row describes");
            return null;
        }
        foreach (var column in SiteAddress.Where(column => row[column].Length == 0))
            row.Refuse(column, "", "the address to which goods for this site are delivered");
        return new FileSite(row.Row, name, row.Text("site_street", Site.StreetLength), row.Text("site_city", Site.PlaceLength),
            row.Matching("site_state", State(), "the state's two letters, such as OH").ToUpperInvariant(), row.Zip("site_zip"),
            row.Text("site_contact", ReceivingLength), row.Text("site_dock_hours", ReceivingLength));
    }

    private static int? Pupils(Cells row)
    {
        var text = row["enrollment"].Replace(",", "", StringComparison.Ordinal);
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var pupils) && pupils <= MostPupils)
            return pupils;
        row.Refuse("enrollment", text, "the number of pupils, such as 8100, or nothing");
        return null;
    }

    private static string? Form(Cells row)
    {
        var text = row["account_form"];
        if (text.Length > 0 && District.WhyNotMask(text) is { } refusal)
            row.Refuse("account_form", text, refusal.Sentence);
        return text.OrNull();
    }

    private static PoNumbering Numbering(Cells row)
    {
        var text = row["po_numbers"];
        if (text.Length == 0)
            return PoNumbering.Portal;
        if (Enum.TryParse<PoNumbering>(text, ignoreCase: true, out var numbering) && !char.IsAsciiDigit(text[0]))
            return numbering;
        row.Refuse("po_numbers", text, "portal or district: who gives the purchase order numbers");
        return PoNumbering.Portal;
    }

    /// <summary>What speaks against the file beside the members there are: an id that another has, a site that stands there already.
    /// </summary>
    private static void Against(List<FileDistrict> districts, Dictionary<string, Known> known, FileFaults faults)
    {
        var byNces = known.Values.Where(one => one.NcesId is not null).ToDictionary(one => one.NcesId!);
        foreach (var row in districts)
        {
            var here = known.GetValueOrDefault(row.Name);
            if (row.NcesId is { } id && byNces.TryGetValue(id, out var other) && other != here)
                faults.Add(row.Row, "nces_id", id, $"another id, or the name “{other.Name}”: that member has this one");
            else if (here is not null && row.NcesId is not null && here.NcesId is not null && here.NcesId != row.NcesId)
                faults.Add(row.Row, "nces_id", row.NcesId, $"{here.NcesId} as the member has it, or nothing; edit the member on its page");
            else if (here is not null && row.Sites.Count == 0)
                faults.Add(row.Row, "district_name", row.Name, "no row for it: it is a member already, and the row brings no site");
            foreach (var site in row.Sites.Where(site => here?.Sites.Exists(name => Same(name, site.Name)) == true))
                faults.Add(site.Row, "site_name", site.Name, $"no row for it: {row.Name} has this site already");
        }
    }

    private async Task AddAsync(FileDistrict[] rows, Dictionary<string, Known> known, ImportRun run)
    {
        var ids = rows.Where(row => known.ContainsKey(row.Name)).Select(row => known[row.Name].Id).ToList();
        var there = ids.Count == 0 ? []
            : await Db.Districts.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, run.CancellationToken);
        foreach (var row in rows)
        {
            var isMember = known.TryGetValue(row.Name, out var member);
            var district = isMember ? there[member!.Id] : Made(row, run);
            district.Sites.AddRange(row.Sites.Select(site => Made(site, run.Id)));
            if (isMember)
            {
                audit.Write(district, "Sites added", after: string.Join("; ", row.Sites.Select(site => site.Name)), why: run.Why);
                continue;
            }
            Db.Districts.Add(district);
            audit.Write(district, "Became a member", after: row.Name, why: run.Why);
        }
    }

    private District Made(FileDistrict row, ImportRun run) => new(row.Name, row.JoinedOn ?? coop.DateOf(run.Now))
    {
        NcesId = row.NcesId,
        County = row.County,
        City = row.City,
        PostalCode = row.PostalCode,
        Enrollment = row.Enrollment,
        AccountMask = row.AccountForm ?? District.OhioMask,
        PoNumbering = row.Numbering,
        ImportId = run.Id,
    };

    private static Site Made(FileSite row, long importId) => new(row.Name)
    {
        Street = row.Street,
        City = row.City,
        State = row.State,
        PostalCode = row.PostalCode,
        Contact = row.Contact,
        DockHours = row.DockHours,
        ImportId = importId,
    };

    public override async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        var mine = Db.Districts.Where(district => district.ImportId == importId);
        var sites = Db.Sites.Where(site => site.ImportId == importId);
        (string What, IQueryable<string> Of)[] all =
        [
            ("has people", mine.Where(one => Db.Assignments.Any(held => held.DistrictId == one.Id)).Select(one => one.Name)),
            ("has orders", mine.Where(one => Db.Orders.Any(order => order.DistrictId == one.Id)).Select(one => one.Name)),
            ("has a cart", mine.Where(one => Db.Carts.Any(cart => cart.DistrictId == one.Id)).Select(one => one.Name)),
            ("has commitments", mine.Where(one => Db.Commitments.Any(made => made.DistrictId == one.Id)).Select(one => one.Name)),
            ("has accepted terms", mine.Where(one => Db.TermsAcceptances.Any(made => made.DistrictId == one.Id)).Select(one => one.Name)),
            ("has a site that was added later", mine.Where(one => one.Sites.Any(site => site.ImportId != importId))
                .Select(one => one.Name)),
            ("stands on an order", sites.Where(one => Db.Distributions.Any(part => part.SiteId == one.Id)).Select(one => one.Name)),
            ("stands in a cart", sites.Where(one => Db.Carts.Any(cart => cart.Lines.Any(line =>
                line.Distributions.Any(part => part.SiteId == one.Id)))).Select(one => one.Name)),
        ];
        foreach (var (what, of) in all)
            if (await of.OrderBy(name => name).FirstOrDefaultAsync(cancellationToken) is { } name)
                return $"{name} {what} by now.";
        return null;
    }

    public override async Task UndoAsync(Import import, CancellationToken cancellationToken)
    {
        await Db.Sites.Where(site => site.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await Db.Districts.Where(district => district.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
    }

    [GeneratedRegex("^[0-9]{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Nces();

    [GeneratedRegex("^[A-Za-z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex State();
}

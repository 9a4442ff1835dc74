using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.MemberImports;

/// <summary>Puts a file's members and sites into the portal, and takes them out again. Runs inside a transaction.</summary>
public sealed class MemberLoading(CoopDb db, Audit audit, Cooperative coop)
{
    /// <summary>What speaks against the file beside the members there are: an id that another has,
    /// a site that stands there already.</summary>
    public async Task AgainstAsync(MemberFile file, FileFaults faults, CancellationToken cancellationToken)
    {
        var (byName, byNces) = await KnownAsync(tracking: false, cancellationToken);
        foreach (var row in file.Districts)
        {
            var known = byName.GetValueOrDefault(row.Name);
            if (row.NcesId is { } id && byNces.TryGetValue(id, out var other) && other != known)
                faults.Add(row.Row, "nces_id", id, $"another id, or the name “{other.Name}”: that member has this one");
            else if (known is not null && row.NcesId is not null && known.NcesId is not null && known.NcesId != row.NcesId)
                faults.Add(row.Row, "nces_id", row.NcesId, $"{known.NcesId} as the member has it, or nothing; edit the member on its page");
            else if (known is not null && row.Sites.Count == 0)
                faults.Add(row.Row, "district_name", row.Name, "no row for it: it is a member already, and the row brings no site");
            foreach (var site in row.Sites.Where(site => known?.Sites.Exists(one => Same(one.Name, site.Name)) == true))
                faults.Add(site.Row, "site_name", site.Name, $"no row for it: {row.Name} has this site already");
        }
    }

    /// <summary>How many of the file's districts are new.</summary>
    public async Task<int> NewAsync(MemberFile file, CancellationToken cancellationToken)
    {
        var names = (await db.Districts.Select(district => district.Name).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return file.Districts.Count(district => !names.Contains(district.Name));
    }

    public async Task LoadAsync(MemberImport import, MemberFile file, DateTime now, CancellationToken cancellationToken)
    {
        var (byName, _) = await KnownAsync(tracking: true, cancellationToken);
        import.Load(now);
        // Thousands of members: saving looks for changes once, adding need not look each time.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var row in file.Districts)
        {
            if (!byName.TryGetValue(row.Name, out var district))
            {
                db.Districts.Add(district = Made(row, coop.DateOf(now)));
                district.ImportId = import.Id;
                audit.Write(district, "Became a member", after: row.Name, why: $"File {import.FileName}");
            }
            foreach (var site in row.Sites)
                district.Sites.Add(Made(site, import.Id));
            if (byName.ContainsKey(row.Name))
                audit.Write(district, "Sites added", after: string.Join("; ", row.Sites.Select(site => site.Name)),
                    why: $"File {import.FileName}");
        }
        audit.Write(import, "Members loaded from a file", after: $"{import.FileName}: {import.Districts} districts, {import.Sites} sites");
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    /// <summary>The first thing found that hangs on what the file brought, as a sentence; null when nothing does.</summary>
    public async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        var mine = db.Districts.Where(district => district.ImportId == importId);
        var sites = db.Sites.Where(site => site.ImportId == importId);
        (string What, IQueryable<string> Of)[] all =
        [
            ("has people", mine.Where(one => db.Assignments.Any(held => held.DistrictId == one.Id)).Select(one => one.Name)),
            ("has orders", mine.Where(one => db.Orders.Any(order => order.DistrictId == one.Id)).Select(one => one.Name)),
            ("has a cart", mine.Where(one => db.Carts.Any(cart => cart.DistrictId == one.Id)).Select(one => one.Name)),
            ("has commitments", mine.Where(one => db.Commitments.Any(made => made.DistrictId == one.Id)).Select(one => one.Name)),
            ("has accepted terms", mine.Where(one => db.TermsAcceptances.Any(made => made.DistrictId == one.Id)).Select(one => one.Name)),
            ("has a site that was added later", mine.Where(one => one.Sites.Any(site => site.ImportId != importId))
                .Select(one => one.Name)),
            ("stands on an order", sites.Where(one => db.Distributions.Any(part => part.SiteId == one.Id)).Select(one => one.Name)),
            ("stands in a cart", sites.Where(one => db.Carts.Any(cart => cart.Lines.Any(line =>
                line.Distributions.Any(part => part.SiteId == one.Id)))).Select(one => one.Name)),
        ];
        foreach (var (what, of) in all)
            if (await of.OrderBy(name => name).FirstOrDefaultAsync(cancellationToken) is { } name)
                return $"{name} {what} by now.";
        return null;
    }

    public async Task UndoAsync(MemberImport import, CancellationToken cancellationToken)
    {
        import.Undo(await HangingAsync(import.Id, cancellationToken));
        await db.Sites.Where(site => site.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Districts.Where(district => district.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        audit.Write(import, "Import undone", after: $"{import.Districts} districts and {import.Sites} sites taken out");
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(Dictionary<string, District> ByName, Dictionary<string, District> ByNces)> KnownAsync(bool tracking,
        CancellationToken cancellationToken)
    {
        var districts = db.Districts.Include(district => district.Sites);
        var all = await (tracking ? districts : districts.AsNoTracking()).ToListAsync(cancellationToken);
        return (all.DistinctBy(one => one.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(one => one.Name, StringComparer.OrdinalIgnoreCase),
            all.Where(one => one.NcesId is not null).ToDictionary(one => one.NcesId!));
    }

    private static District Made(FileDistrict row, DateOnly today) => new(row.Name, row.JoinedOn ?? today)
    {
        NcesId = row.NcesId,
        County = row.County,
        City = row.City,
        PostalCode = row.PostalCode,
        Enrollment = row.Enrollment,
        AccountMask = row.AccountForm ?? District.OhioMask,
        PoNumbering = row.Numbering,
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

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}

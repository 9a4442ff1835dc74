using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports.Kinds;

/// <summary>What counted in a running round before the portal took it over: it lowers everybody's price, and nothing of it is settled.
/// </summary>
public sealed class OpeningVolumesImport(CoopDb db, PooledDemand pooled, Audit audit, TimeProvider clock) : ImportKind(db)
{
    public override string Key => "opening-volumes";
    public override int Order => 6;
    public override string Title => "Opening volumes of a round";
    public override string Purpose =>
        "Counts units that were bought in an open round before the portal took it over toward everybody's price.";
    public override Permission Needs => Permission.ManageRounds;
    public override (string Href, string Text) Place => ("/rounds", "Buying rounds");

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("round", "the name of an open buying round", "Fall paper 2026", IsRequired: true),
        new("contract_no", "", "EPC-2027-014", IsRequired: true, Look: CellLook.Code),
        new("vendor_sku", "", "MP-20-92", IsRequired: true, Look: CellLook.Code),
        new("units", "units bought in the round's window and not returned", "450", IsRequired: true, Look: CellLook.Number),
        new("district", "the member's name or NCES id; blank for all members together", "3904375"),
    ];

    public override IReadOnlyList<string> Rules { get; } =
    [
        "For an item there is either one row for all members together, or a row for each member.",
        "Opening volumes lower the price like orders. They are no orders: nothing of them is invoiced, settled or credited here, and they "
            + "do not fill a commitment.",
        "Only rounds whose orders go out while they are open have them. Undoing works as long as nobody has "
            + "ordered or promised one of the items since.",
    ];

    protected override string ARow => "a row for each item, or for each item and member";
    protected override string Noun => "opening volumes";

    private sealed record Spot(long LadderId, long RoundId, string Round, string Contract, string Sku, long Opening);

    private sealed record FileVolume(Cells Cells, Spot? Place, long Units, long? DistrictId);

    protected override async Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var names = rows.Select(row => row["round"]).Distinct().ToList();
        var rounds = (await Db.RoundsVisibleTo(viewer).AsNoTracking().Where(round => names.Contains(round.Name))
            .ToListAsync(cancellationToken)).ToDictionary(round => round.Name);
        var ids = rounds.Values.Select(round => round.Id).ToList();
        var ladders = (await Db.RoundLadders.AsNoTracking().Where(ladder => ids.Contains(ladder.RoundId))
            .Select(ladder => new Spot(ladder.Id, ladder.RoundId, ladder.Round.Name, ladder.Item.Contract.Number, ladder.Item.Sku,
                ladder.OpeningUnits)).ToListAsync(cancellationToken))
            .ToDictionary(one => Word(one.Round, one.Contract, one.Sku), StringComparer.OrdinalIgnoreCase);
        var districts = await DistrictsByName.LoadAsync(Db.DistrictsVisibleTo(viewer), own: null, cancellationToken);
        var volumes = rows.Select(row => Read(row, rounds, ladders, districts, now)).ToList();
        foreach (var same in volumes.Where(one => one.Place is not null).GroupBy(one => one.Place!.LadderId))
            Check([.. same]);
        var items = volumes.Where(one => one.Place is not null).DistinctBy(one => one.Place!.LadderId).Count();
        return new ImportPlan(rows.Count, $"{Show.Count(volumes.Sum(one => one.Units), "unit")} of {Show.Count(items, "item")}",
            run => LoadAsync(volumes, run));
    }

    private static string Word(string round, string contract, string sku) => $"{round}\n{contract}\n{sku}";

    private static FileVolume Read(Cells row, Dictionary<string, Round> rounds, Dictionary<string, Spot> ladders,
        DistrictsByName districts, DateTime now)
    {
        if (row["units"].Length == 0)
            row.Refuse("units", "", "a whole number, such as 450");
        var units = row.Quantity("units", OrderLine.MaxQuantity) ?? 0;
        var district = row["district"].Length == 0 ? null : districts.Find(row, "district");
        if (!rounds.TryGetValue(row["round"], out var round))
            row.Refuse("round", row["round"], "the name of a buying round, as it stands on its page");
        else if (round.WhyNotOpenWith(now) is { } refusal)
            row.Refuse("round", row["round"], refusal.Sentence);
        else if (!ladders.TryGetValue(Word(round.Name, row["contract_no"], row["vendor_sku"]), out var place))
            row.Refuse("vendor_sku", row["vendor_sku"], $"an item of contract {row["contract_no"]} that is in “{round.Name}”");
        else
            return new FileVolume(row, place, units, district?.Id);
        return new FileVolume(row, null, units, district?.Id);
    }

    private static void Check(List<FileVolume> rows)
    {
        if (rows[0].Place!.Opening > 0)
            rows[0].Cells.Refuse("vendor_sku", rows[0].Place!.Sku, $"no row for it: it has an opening volume of "
                + $"{Show.Number(rows[0].Place!.Opening)} in “{rows[0].Place!.Round}” already; undo that import first");
        foreach (var again in rows.GroupBy(row => row.DistrictId).SelectMany(same => same.Skip(1)))
            again.Cells.Refuse("vendor_sku", $"{again.Place!.Sku} a second time", "one row for an item and member");
        if (rows.Exists(row => row.DistrictId is null) && rows.Find(row => row.DistrictId is not null) is { } member)
            member.Cells.Refuse("district", member.Cells["district"],
                "either one row for all members together, or a row for each member: both would count units twice");
    }

    private async Task LoadAsync(List<FileVolume> volumes, ImportRun run)
    {
        var byLadder = volumes.GroupBy(one => one.Place!.LadderId).OrderBy(own => own.Key).ToList();
        await InBatchesAsync(byLadder, run, async some =>
        {
            var locked = await pooled.LockAsync(some.Select(own => own.Key), districtId: 0, run.CancellationToken);
            foreach (var own in some)
                Open(locked[own.Key], own, run);
        });
        foreach (var own in volumes.GroupBy(one => one.Place!.RoundId))
        {
            var round = await Db.Rounds.SingleAsync(round => round.Id == own.Key, run.CancellationToken);
            audit.Write(round, "Opening volumes loaded", why: run.Why,
                after: $"{Show.Count(own.Sum(one => one.Units), "unit")} of "
                    + Show.Count(own.DistinctBy(one => one.Place!.LadderId).Count(), "item"));
        }
        await Db.SaveChangesAsync(run.CancellationToken);
    }

    private void Open(RoundLadder ladder, IEnumerable<FileVolume> rows, ImportRun run)
    {
        var before = ladder.PooledUnits;
        Db.OpeningVolumes.AddRange(rows.Select(row => ladder.OpenWith(row.DistrictId, row.Units, run.Id, run.Now)));
        audit.Write(ladder, "Opening volume", $"{Show.Number(before)} pooled", $"{Show.Number(ladder.PooledUnits)} pooled", run.Why);
    }

    public override async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        var at = await Db.Imports.Where(import => import.Id == importId).Select(import => import.At).FirstAsync(cancellationToken);
        var mine = Db.RoundLadders.Where(ladder => Db.OpeningVolumes.Any(volume => volume.ImportId == importId
            && volume.RoundLadderId == ladder.Id));
        if (await mine.Where(ladder => ladder.Round.Status != RoundStatus.Open).Select(ladder => ladder.Round.Name)
            .FirstOrDefaultAsync(cancellationToken) is { } round)
            return $"“{round}” is no longer open.";
        if (await mine.Where(ladder => Db.OrderLines.Any(line => line.RoundLadderId == ladder.Id
                && (line.Order.PlacedAt > at || line.Order.CountedAt > at)))
            .OrderBy(ladder => ladder.Id).Select(ladder => ladder.Item.Sku).FirstOrDefaultAsync(cancellationToken) is { } ordered)
            return $"{ordered} has been ordered since.";
        var promised = await mine.Where(ladder => Db.Commitments.Any(made => made.RoundLadderId == ladder.Id
                && Db.AuditEntries.Any(entry => entry.Record == nameof(Commitment) && entry.RecordId == made.Id && entry.At > at)))
            .OrderBy(ladder => ladder.Id).Select(ladder => ladder.Item.Sku).FirstOrDefaultAsync(cancellationToken);
        return promised is null ? null : $"{promised} has been committed to since.";
    }

    public override async Task UndoAsync(Import import, CancellationToken cancellationToken)
    {
        var volumes = await Db.OpeningVolumes.Where(volume => volume.ImportId == import.Id).ToListAsync(cancellationToken);
        var locked = await pooled.LockAsync(volumes.Select(volume => volume.RoundLadderId), districtId: 0, cancellationToken);
        foreach (var own in volumes.GroupBy(volume => volume.RoundLadderId))
            locked[own.Key].TakeOut([.. own]);
        Db.OpeningVolumes.RemoveRange(volumes);
        foreach (var id in locked.Ladders.Values.Select(ladder => ladder.RoundId).Distinct())
            audit.Write(await Db.Rounds.SingleAsync(round => round.Id == id, cancellationToken), "Opening volumes taken out",
                why: $"Import of {import.FileName} undone");
    }
}

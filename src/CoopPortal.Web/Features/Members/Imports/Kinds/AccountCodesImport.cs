using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports.Kinds;

/// <summary>The account strings that districts may charge: the office for any district, a district for itself.</summary>
public sealed class AccountCodesImport(CoopDb db, Audit audit) : ImportKind(db)
{
    public override string Key => "account-codes";
    public override int Order => 3;
    public override string Title => "Account codes";
    public override string Purpose => "Adds the account strings that a district's orders may charge.";
    public override Permission Needs => Permission.ManageAccountCodes;
    public override (string Href, string Text) Place => ("/account-codes", "Account codes");

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("account_code", "in the district's form", "001-1110-511-0000-000000-000-00-000", IsRequired: true, Look: CellLook.Code),
        new("pays_for", "", "General fund, classroom supplies"),
        new("district", "the district's name or NCES id; blank where you act for a district", "3904375"),
    ];

    public override IReadOnlyList<string> Rules { get; } =
    [
        "While a district has active account codes, its carts and orders take no other account string; without any, every string in the "
            + "district's form is taken.",
        "Whoever acts for a district loads only codes of that district.",
    ];

    protected override string ARow => "a row for each account code";
    protected override string Noun => "account codes";

    private sealed record FileCode(Cells Cells, District? District, string Code, string Name);

    protected override async Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken)
    {
        var districts = await DistrictsByName.LoadAsync(Db.DistrictsVisibleTo(viewer), viewer.DistrictId, cancellationToken);
        var codes = rows.Select(row => Read(row, districts)).ToList();
        foreach (var twice in codes.Where(code => code.Code.Length > 0).GroupBy(code => (code.District?.Id, code.Code))
            .Where(same => same.Count() > 1))
            foreach (var again in twice.Skip(1))
                again.Cells.Refuse("account_code", $"{again.Code} a second time", $"each code once; row {twice.First().Cells.Row} has it");
        var there = (await Db.AccountCodesVisibleTo(viewer).Select(code => new { code.DistrictId, code.Code })
            .ToListAsync(cancellationToken)).Select(code => (code.DistrictId, code.Code)).ToHashSet();
        foreach (var code in codes.Where(code => code.District is not null && there.Contains((code.District.Id, code.Code))))
            code.Cells.Refuse("account_code", code.Code, $"no row for it: {code.District!.Name} has this code already, active or retired");
        var touched = codes.Where(code => code.District is not null).DistinctBy(code => code.District!.Id).Count();
        return new ImportPlan(rows.Count, $"{Show.Count(codes.Count, "account code")} of {Show.Count(touched, "district")}",
            run => InBatchesAsync(codes, run, some => Add(some, run)));
    }

    private static FileCode Read(Cells row, DistrictsByName districts)
    {
        var district = districts.Find(row, "district");
        var code = row.Needed("account_code", Distribution.AccountLength, "the account string");
        if (code.Length > 0 && district?.WhyNotAccount(code, AccountList.Free) is { } refusal)
            row.Refuse("account_code", code, refusal.Sentence);
        return new FileCode(row, district, code, row.Text("pays_for", AccountCode.NameLength));
    }

    private Task Add(FileCode[] codes, ImportRun run)
    {
        foreach (var row in codes)
        {
            var code = new AccountCode(row.District!.Id, row.Code, row.Name) { ImportId = run.Id };
            Db.AccountCodes.Add(code);
            audit.Write(code, "Added", after: $"{row.Code} {row.Name}", why: run.Why);
        }
        return Task.CompletedTask;
    }

    public override async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        var mine = Db.AccountCodes.Where(code => code.ImportId == importId);
        var charged = await mine.Where(code => Db.OrderLines.Any(line => line.Order.DistrictId == code.DistrictId
                && line.Distributions.Any(part => part.AccountString == code.Code)))
            .OrderBy(code => code.Id).Select(code => code.Code).FirstOrDefaultAsync(cancellationToken);
        if (charged is not null)
            return $"{charged} is charged by an order by now.";
        var carted = await mine.Where(code => Db.Carts.Any(cart => cart.DistrictId == code.DistrictId
                && cart.Lines.Any(line => line.Distributions.Any(part => part.AccountString == code.Code))))
            .OrderBy(code => code.Id).Select(code => code.Code).FirstOrDefaultAsync(cancellationToken);
        return carted is null ? null : $"{carted} stands in a cart by now.";
    }

    public override Task UndoAsync(Import import, CancellationToken cancellationToken) =>
        Db.AccountCodes.Where(code => code.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
}

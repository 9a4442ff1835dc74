using System.Text.Json;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>Checks and loads files that wait for it. Everything a file brings is one transaction: what breaks off leaves nothing.</summary>
public sealed class Importing(CoopDb db, IEnumerable<ImportKind> kinds, Audit audit, ImportProgress progress, TimeProvider clock,
    ILogger<Importing> log)
{
    /// <summary>Who has worked for so long and does not hold the file's row has been stopped in the middle.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public ImportKind KindOf(Import import) => kinds.Single(kind => kind.Key == import.Kind);

    /// <summary>Everything that waits, oldest first.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        var before = Now - Abandoned;
        var left = await Running().Where(import => import.StartedAt < before).Select(import => import.Id).ToListAsync(cancellationToken);
        foreach (var id in left)
            await TakeUpAsync(id, before, cancellationToken);
        var waiting = await Running().Where(import => import.StartedAt == null).OrderBy(import => import.Id)
            .Select(import => import.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
            await RunAsync(id, cancellationToken);
    }

    /// <summary>Does what this file waits for. Whoever marks it first does it; the others do nothing.</summary>
    public async Task RunAsync(long id, CancellationToken cancellationToken)
    {
        var now = Now;
        if (await Running().Where(import => import.Id == id && import.StartedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(import => import.StartedAt, now), cancellationToken) == 0)
            return;
        try
        {
            if (await Running().AnyAsync(import => import.Id == id && import.Status == ImportStatus.Checking, cancellationToken))
                await CheckAsync(id, cancellationToken);
            else
                await LoadAsync(id, cancellationToken);
        }
        catch (Exception broken)
        {
            log.LogError(broken, "Import {ImportId} broke off", id);
            await StopAsync(id, broken is DbUpdateException
                ? "Somebody changed one of these records meanwhile. Nothing was loaded; load it again, it is checked anew."
                : "The work broke off. Nothing was loaded; try it again, and tell whoever runs the server if it breaks off again.",
                CancellationToken.None);
        }
        finally
        {
            progress.End(id);
        }
    }

    private IQueryable<Import> Running() =>
        db.Imports.Where(import => import.Status == ImportStatus.Checking || import.Status == ImportStatus.Loading);

    private async Task CheckAsync(long id, CancellationToken cancellationToken)
    {
        var import = await db.Imports.AsNoTracking().FirstAsync(one => one.Id == id, cancellationToken);
        var (plan, faults, trouble) = await PlanAsync(import, cancellationToken);
        db.ChangeTracker.Clear();
        import = await db.Imports.FirstAsync(one => one.Id == id, cancellationToken);
        if (import.Status != ImportStatus.Checking)
            return;
        Note(import, plan, faults, trouble);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task LoadAsync(long id, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        await LockAsync(id, cancellationToken);
        var import = await db.Imports.AsNoTracking().FirstAsync(one => one.Id == id, cancellationToken);
        if (import.Status != ImportStatus.Loading)
            return;
        var (plan, faults, trouble) = await PlanAsync(import, cancellationToken);
        if (faults.All.Count == 0)
            await plan!.LoadAsync(new ImportRun(id, import.FileName, audit.Actor, Now,
                (done, total) => progress.Report(id, done, total), cancellationToken));
        db.ChangeTracker.Clear();
        import = await db.Imports.FirstAsync(one => one.Id == id, cancellationToken);
        if (faults.All.Count > 0)
            Note(import, plan, faults, trouble
                ?? "The portal's records have changed since this file was checked. Nothing was loaded.");
        else
        {
            import.Load(Now);
            audit.Write(import, "Loaded", after: $"{import.FileName}: {import.Brings}");
        }
        await db.SaveChangesAsync(cancellationToken);
    }, cancellationToken);

    /// <summary>In the role of whoever asked for it, as it is now: a right that was lost meanwhile no longer counts.</summary>
    private async Task<(ImportPlan? Plan, FileFaults Faults, string? Trouble)> PlanAsync(Import import,
        CancellationToken cancellationToken)
    {
        audit.Actor = await ImporterAsync(import, cancellationToken);
        var kind = KindOf(import);
        var table = TableFile.Of(import.Content!, kind.Shape);
        try
        {
            if (audit.Actor.May(kind.Needs))
                return (await kind.PlanAsync(table, audit.Actor, cancellationToken), table.Faults, null);
            table.Faults.WholeFile($"{import.By} may no longer {Roles.Words(kind.Needs)}", "somebody who may");
            return (null, table.Faults, null);
        }
        catch (RefusedException unreadable)
        {
            table.Faults.WholeFile("a file that cannot be read to its end", "the file, mended as said above");
            return (null, table.Faults, unreadable.Refusal.Sentence);
        }
    }

    private void Note(Import import, ImportPlan? plan, FileFaults faults, string? trouble)
    {
        if (faults.All.Count == 0)
        {
            import.Pass(plan!.Rows, plan.Brings);
            audit.Write(import, "File checked", after: $"{import.FileName}: {import.Brings}");
            return;
        }
        import.Refuse(faults.All.Count, JsonSerializer.Serialize(faults.All), trouble);
        audit.Write(import, "File refused", after: $"{import.FileName}: {Show.Count(faults.All.Count, "fault")}");
    }

    /// <summary>Waits for whoever still holds the row. Nobody does, and it is as it was: they were stopped in the middle.</summary>
    private Task TakeUpAsync(long id, DateTime before, CancellationToken cancellationToken) => db.InTransactionAsync(async () =>
    {
        await LockAsync(id, cancellationToken);
        if (await Running().FirstOrDefaultAsync(one => one.Id == id && one.StartedAt < before, cancellationToken) is { } import)
            await StopAsync(import, "The work was interrupted, most likely because the portal was stopped. Nothing was loaded; "
                + "start it again.", cancellationToken);
    }, cancellationToken);

    private async Task StopAsync(long id, string trouble, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (await Running().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } import)
            await StopAsync(import, trouble, cancellationToken);
    }

    private async Task StopAsync(Import import, string trouble, CancellationToken cancellationToken)
    {
        audit.Actor = await ImporterAsync(import, cancellationToken);
        if (import.Status == ImportStatus.Loading)
            import.Stop(trouble);
        else
            import.Refuse(1, JsonSerializer.Serialize<SheetFault[]>(
                [new("", 0, "", "a check that did not come to its end", "the file once more")]), trouble);
        audit.Write(import, "Broken off", why: trouble);
        await db.SaveChangesAsync(cancellationToken);
    }

    // Nobody else works on the file, or takes it up, until the transaction ends.
    private Task<int> LockAsync(long id, CancellationToken cancellationToken) => db.Imports.Where(import => import.Id == id)
        .ExecuteUpdateAsync(set => set.SetProperty(import => import.FileName, import => import.FileName), cancellationToken);

    private async Task<Viewer> ImporterAsync(Import import, CancellationToken cancellationToken)
    {
        var hat = await db.Assignments.AsNoTracking()
            .Where(held => held.Id == import.AssignmentId && held.EndedAt == null
                && db.Users.Any(user => user.Id == held.UserId && user.DisabledAt == null))
            .Select(held => new Hat(held.Id, held.Role, held.DistrictId, held.VendorId,
                held.District!.Name ?? held.Vendor!.Name ?? "the cooperative")).FirstOrDefaultAsync(cancellationToken);
        return new Viewer(import.ById, import.By, "", hat, hat is null ? [] : [hat]);
    }
}

using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>What is done with a file that has been checked.</summary>
[Allow(Permission.ManageDistricts, Permission.ManageUsers, Permission.ManageAccountCodes, Permission.ManageContracts,
    Permission.ManagePriceSheets, Permission.ManageRounds)]
public sealed class ImportActsController(CoopDb db, Importing importing, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    /// <summary>Who comes second finds it begun; what is begun is done once, here or by the job.</summary>
    [HttpPost("/imports/{id:long}/loading")]
    public async Task<IActionResult> Load(long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } import)
            return NotFound();
        var refusal = import.WhyNotLoad() ?? await db.ActAsync(async () =>
        {
            var begun = await db.Imports.FirstAsync(one => one.Id == id, cancellationToken);
            if (begun.WhyNotLoad() is { } no)
                return no;
            begun.BeginLoad(viewer.AsImporter(), clock.GetUtcNow().UtcDateTime);
            audit.Write(begun, "Loading begun", after: begun.Brings);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is null && import.Rows <= Import.RowsAtOnce)
            await importing.RunAsync(id, CancellationToken.None);
        var after = await db.Imports.AsNoTracking().FirstAsync(one => one.Id == id, cancellationToken);
        if (refusal is null && after.Status == ImportStatus.Faulty)
            refusal = new Refusal("import.stale", after.Trouble!);
        else if (refusal is null && after.Trouble is { } trouble)
            refusal = new Refusal("import.trouble", trouble);
        return this.Answer($"/imports/{id}", refusal, after.Status == ImportStatus.Loaded
            ? "All of the file is loaded. Look at what it brought, and undo it here if it was wrong."
            : "The file is being loaded. You can leave this page and come back.");
    }

    [HttpPost("/imports/{id:long}/undoing")]
    public async Task<IActionResult> Undo(long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } found)
            return NotFound();
        var kind = importing.KindOf(found);
        var refusal = await db.ActAsync(async () =>
        {
            var import = await db.Imports.FirstAsync(one => one.Id == id, cancellationToken);
            var hanging = await kind.HangingAsync(id, cancellationToken);
            if (import.WhyNotUndo(hanging) is { } no)
                return no;
            import.Undo(hanging);
            audit.Write(import, "Import undone", after: $"{import.Brings} taken out");
            await kind.UndoAsync(import, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer($"/imports/{id}", refusal, "The import is undone: what it brought is taken out again.");
    }

    private async Task<Import?> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.ImportsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } import
            && viewer.May(importing.KindOf(import).Needs) ? import : null;
}

using CoopPortal.Core;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.MemberImports;

/// <summary>What is done with a file that has been checked.</summary>
[Allow(Permission.ManageDistricts)]
public sealed class MemberImportActsController(CoopDb db, MemberLoading loading, TimeProvider clock) : Controller
{
    /// <summary>Read and compared again: members may have changed since the file was checked.</summary>
    [HttpPost("/member-imports/{id:long}/loading")]
    public async Task<IActionResult> Load(long id, CancellationToken cancellationToken)
    {
        if (!await db.MemberImports.AnyAsync(one => one.Id == id, cancellationToken))
            return NotFound();
        var refusal = await db.InTransactionAsync(async () =>
        {
            var import = await db.MemberImports.FirstAsync(one => one.Id == id, cancellationToken);
            if (import.WhyNotLoad() is { } no)
                return no;
            var table = TableFile.Of(import.Content!, MemberFile.Shape);
            var file = MemberFile.Read(table);
            await loading.AgainstAsync(file, table.Faults, cancellationToken);
            if (table.Faults.All.Count > 0)
                return new Refusal("import.stale",
                    "The members have changed since this file was checked. Nothing was loaded; check it again.");
            await loading.LoadAsync(import, file, clock.GetUtcNow().UtcDateTime, cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer($"/member-imports/{id}", refusal,
            "All of the file is loaded. Look at the members, and undo it here if it was wrong.");
    }

    [HttpPost("/member-imports/{id:long}/undoing")]
    public async Task<IActionResult> Undo(long id, CancellationToken cancellationToken)
    {
        if (!await db.MemberImports.AnyAsync(one => one.Id == id, cancellationToken))
            return NotFound();
        var refusal = await db.InTransactionAsync(async () =>
        {
            var import = await db.MemberImports.FirstAsync(one => one.Id == id, cancellationToken);
            var no = import.WhyNotUndo(await loading.HangingAsync(id, cancellationToken));
            if (no is null)
                await loading.UndoAsync(import, cancellationToken);
            return no;
        }, cancellationToken);
        return this.Answer($"/member-imports/{id}", refusal, "The import is undone: what it brought is taken out again.");
    }
}

using System.Text;
using CoopPortal.Core.Governance;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Governance.ChainCheckpoints;

[Allow(Permission.ViewAudit)]
public sealed class ChainCheckpointsController(CoopDb db, Sealing sealing) : Controller
{
    [HttpGet("/audit/checkpoints")]
    public async Task<IActionResult> Index(int? page, CancellationToken cancellationToken)
    {
        var paging = new Paging(page, await db.ChainCheckpoints.LongCountAsync(cancellationToken));
        var rows = await Newest().Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        var last = await db.AuditLinks.AsNoTracking().OrderByDescending(link => link.Number).FirstOrDefaultAsync(cancellationToken);
        var from = (last?.EntryId ?? 0) - Sealing.Back;
        var waiting = await db.UnsealedEntries().LongCountAsync(entry => entry.Id > from, cancellationToken);
        return View(new CheckpointsPage(rows, paging, last, waiting));
    }

    [HttpGet("/audit/checkpoints.csv")]
    [HttpGet("/audit/checkpoints.xlsx")]
    public IActionResult Export() => Tables.Download("audit-checkpoints", Newest().AsAsyncEnumerable(),
        new TableColumn<ChainCheckpoint>("Made (UTC)", one => one.At), new("Entries", one => one.Number), new("Hash", one => one.Hash));

    /// <summary>The file to keep elsewhere.</summary>
    [HttpGet("/audit/checkpoints/{number:long}.json")]
    public async Task<IActionResult> Text(long number, CancellationToken cancellationToken) =>
        await db.ChainCheckpoints.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, cancellationToken) is { } checkpoint
            ? File(Encoding.UTF8.GetBytes(checkpoint.Text), "application/json", checkpoint.FileName)
            : NotFound();

    [HttpPost("/audit/checkpoints")]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        if (await sealing.CheckpointAsync(cancellationToken) is { } made)
            this.Say($"A checkpoint of entries 1 to {Show.Number(made.Number)} was made. Download it, and keep it outside the portal.");
        else
            this.Warn(await db.AuditLinks.AnyAsync(cancellationToken)
                ? "Nothing was written into the audit log since the newest checkpoint, so none was made."
                : "The audit log has no sealed entry yet, so there is nothing to make a checkpoint of.");
        return LocalRedirect("/audit/checkpoints");
    }

    private IQueryable<ChainCheckpoint> Newest() => db.ChainCheckpoints.AsNoTracking().OrderByDescending(one => one.Number);
}

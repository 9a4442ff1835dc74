using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Every night: files that were checked and never loaded are dropped; the lists of faults of refused ones too.</summary>
[DisallowConcurrentExecution]
public sealed class DropImports(CoopDb db, Audit audit, TimeProvider clock, ILogger<DropImports> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await DropAsync(cancellationToken);

    /// <summary>Returns how many were dropped.</summary>
    public async Task<int> DropAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-Import.KeptDays);
        var old = await db.Imports.Where(import => import.At < before
            && (import.Status == ImportStatus.Checked || import.Status == ImportStatus.Faulty)).ToListAsync(cancellationToken);
        audit.Actor = Viewer.Portal("Nightly clean-up");
        foreach (var import in old)
        {
            import.Drop();
            audit.Write(import, "File dropped", why: $"Not loaded for {Import.KeptDays} days");
        }
        await db.SaveChangesAsync(cancellationToken);
        log.LogInformation("{Imports} imports that nobody loaded were dropped", old.Count);
        return old.Count;
    }
}

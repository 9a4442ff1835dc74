using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Every hour, because a portal may be off at any one of them: looks at the whole log for entries without a link, and makes the
/// day's checkpoint where it has none.</summary>
[DisallowConcurrentExecution]
public sealed class MakeCheckpoint(Sealing sealing, Audit audit, ILogger<MakeCheckpoint> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        audit.Actor = Viewer.Portal("Daily checkpoint");
        if (await sealing.CheckpointOfDayAsync(cancellationToken) is { } checkpoint)
            log.LogInformation("Checkpoint of the audit log: link {Number}, hash {Hash}", checkpoint.Number, checkpoint.Hash);
    }
}

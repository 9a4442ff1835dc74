using CoopPortal.Web.Data;
using Quartz;

namespace CoopPortal.Web.Jobs;

[DisallowConcurrentExecution]
public sealed class SealAuditLog(Sealing sealing) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sealing.SealAsync(whole: false, cancellationToken);
}

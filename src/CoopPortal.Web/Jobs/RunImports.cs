using CoopPortal.Web.Features.Members.Imports;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Checks and loads the files that are too large for a person to wait for.</summary>
[DisallowConcurrentExecution]
public sealed class RunImports(Importing importing) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await importing.RunAllAsync(cancellationToken);
}

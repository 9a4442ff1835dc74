using CoopPortal.Web.Data;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Notes what newly published price sheets change, and tells the members with spend.</summary>
[DisallowConcurrentExecution]
public sealed class TellPriceChanges(PriceTelling telling) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await telling.TellAllAsync(cancellationToken);
}

using CoopPortal.Web.Features.Contracting.PriceUploads;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Reads and previews the vendors' price files that wait for it.</summary>
[DisallowConcurrentExecution]
public sealed class ReadPriceUploads(UploadReading reading) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await reading.RunAllAsync(cancellationToken);
}

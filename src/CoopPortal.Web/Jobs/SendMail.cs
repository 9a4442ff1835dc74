using CoopPortal.Web.Mail;
using Quartz;

namespace CoopPortal.Web.Jobs;

[DisallowConcurrentExecution]
public sealed class SendMail(Postman postman) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await postman.CarryAsync(cancellationToken);
}

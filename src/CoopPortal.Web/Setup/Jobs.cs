using CoopPortal.Web.Data;
using CoopPortal.Web.Jobs;
using Quartz;

namespace CoopPortal.Web.Setup;

public static class JobSetup
{
    /// <summary>Jobs:Enabled=false leaves the timetable out; the jobs themselves can still be run by hand (tests, commands).</summary>
    public static void AddCoopJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TotalsCheck>();
        builder.Services.AddScoped<SendMail>();
        builder.Services.AddScoped<ClosingSoon>();
        builder.Services.AddScoped<DailyDigest>();
        builder.Services.AddScoped<CheckTotals>();
        builder.Services.AddScoped<RunImports>();
        builder.Services.AddScoped<DropImports>();
        if (!builder.Configuration.GetValue("Jobs:Enabled", true))
            return;
        builder.Services.AddQuartz(Schedule.Plan);
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}

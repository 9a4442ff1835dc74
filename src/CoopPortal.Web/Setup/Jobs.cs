using CoopPortal.Web.Data;
using CoopPortal.Web.Jobs;
using Microsoft.Data.SqlClient;
using Npgsql;
using Quartz;

namespace CoopPortal.Web.Setup;

public static class JobSetup
{
    /// <summary>Jobs:Enabled=false leaves the timetable out; the jobs themselves can still be run by hand (tests, commands). On a database
    /// server all nodes share one timetable: each firing is one node's, and the others take over what a dead one had begun.</summary>
    public static void AddCoopJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TotalsCheck>();
        builder.Services.AddScoped<SendMail>();
        builder.Services.AddScoped<ClosingSoon>();
        builder.Services.AddScoped<DailyDigest>();
        builder.Services.AddScoped<CheckTotals>();
        builder.Services.AddScoped<RunImports>();
        builder.Services.AddScoped<DropImports>();
        builder.Services.AddScoped<ReadPriceUploads>();
        builder.Services.AddScoped<SealAuditLog>();
        builder.Services.AddScoped<MakeCheckpoint>();
        builder.Services.AddScoped<TellPriceChanges>();
        if (!builder.Configuration.GetValue("Jobs:Enabled", true))
            return;
        var settings = builder.Configuration.GetSection("Database");
        var (provider, connection) = (settings.GetValue("Provider", DatabaseProvider.Sqlite), settings["ConnectionString"] ?? "");
        builder.Services.AddQuartz(timetable =>
        {
            Schedule.Plan(timetable);
            timetable.ConfigureScheduler(options =>
            {
                options.InstanceName = Schedule.Name;
                options.InstanceId = Node.Of(builder.Configuration).Id;
            });
            if (provider != DatabaseProvider.Sqlite)
                timetable.UsePersistentStore(store => Share(store, provider, connection));
        });
        builder.Services.Configure<QuartzOptions>(options => options.Scheduling.ScheduleTriggerRelativeToReplacedTrigger = true);
        builder.Services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(30);
            history.MaxEntriesPerJob = 500;
        });
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    /// <summary>The tables come with the migration Jobs. A node that has not been heard of for 15 seconds is taken for dead.</summary>
    private static void Share(IPersistentStoreBuilder store, DatabaseProvider provider, string connection)
    {
        if (provider == DatabaseProvider.Postgres)
            store.UsePostgres(NpgsqlFactory.Instance, connection);
        else
            store.UseSqlServer(SqlClientFactory.Instance, connection);
        store.UseSystemTextJsonSerializer();
        store.UseExecutionHistory();
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(5);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
        });
    }
}

using System.Text.RegularExpressions;
using CoopPortal.Web.Data;
using CoopPortal.Web.Jobs;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace CoopPortal.Web.Tests.Jobs;

public sealed partial class TimetableTests
{
    /// <summary>Whoever takes a newer Quartz sees here what its store asks for beyond our tables, also for SQL Server.</summary>
    [Theory]
    [InlineData("postgres", typeof(Data.Migrations.Postgres.Jobs))]
    [InlineData("sqlServer", typeof(Data.Migrations.SqlServer.Jobs))]
    public void The_migration_makes_every_column_and_index_that_Quartz_asks_for(string script, Type migration)
    {
        using var shipped = typeof(IJob).Assembly.GetManifestResourceStream($"Quartz.Impl.AdoJobStore.Schema.create_{script}.sql")!;
        using var reader = new StreamReader(shipped);
        var asked = reader.ReadToEnd().Replace("{0}", "qrtz_", StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal);

        Assert.Equal(Parts(asked), Parts(Sql(migration)));
        Assert.True(Parts(asked).Count > 100);
    }

    [Theory]
    [InlineData(typeof(Data.Migrations.Postgres.Jobs))]
    [InlineData(typeof(Data.Migrations.SqlServer.Jobs))]
    public void The_migration_is_no_loss_of_data_for_a_portal_in_service(Type migration) =>
        Assert.Empty(DataLoss.Of([new SqlOperation { Sql = Sql(migration) }]));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=:memory:", false)]
    [InlineData(DatabaseProvider.Postgres, "Host=nowhere", true)]
    [InlineData(DatabaseProvider.SqlServer, "Server=nowhere", true)]
    public async Task Servers_share_one_timetable_and_the_embedded_database_keeps_its_own(DatabaseProvider provider, string connection,
        bool shared)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Database:Provider"] = provider.ToString();
        builder.Configuration["Database:ConnectionString"] = connection;
        builder.Configuration["Node:Name"] = "node-a";
        builder.AddCoopDatabase();
        builder.AddCoopJobs();
        await using var app = builder.Build();

        Assert.Equal(shared, app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusteringOptions>>().Value.Enabled);
        var options = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<QuartzSchedulerOptions>>().Value;
        Assert.Equal((Schedule.Name, "node-a"), (options.InstanceName, Node.NameIn(options.InstanceId)));
    }

    private static string Sql(Type migration)
    {
        var operations = ((Migration)Activator.CreateInstance(migration)!).UpOperations;
        return string.Join('\n', operations.Cast<SqlOperation>().Select(operation => operation.Sql));
    }

    /// <summary>"qrtz_locks.lock_name text not null", "idx_qrtz_t_c on qrtz_triggers(sched_name,calendar_name)".</summary>
    private static SortedSet<string> Parts(string sql)
    {
        sql = sql.ToLowerInvariant().Replace("if not exists ", "", StringComparison.Ordinal).Replace("dbo.", "", StringComparison.Ordinal);
        var parts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Match table in Table().Matches(sql))
            foreach (var part in Comma().Split(Space().Replace(table.Groups[2].Value, " ")))
                parts.Add($"{table.Groups[1].Value}.{part.Trim()}");
        foreach (Match index in Index().Matches(sql))
            parts.Add(Space().Replace($"{index.Groups[1].Value} on {index.Groups[2].Value}{index.Groups[3].Value}", ""));
        return parts;
    }

    [GeneratedRegex(@"create table (\w+) \((.*?)\n\s*\);", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"create index (\w+)\s+on\s+(\w+)\s*(\([^)]*\))")]
    private static partial Regex Index();

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Comma();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

public sealed class UnmigratedTests(PostgresApp app) : WebTest(app), IClassFixture<PostgresApp>
{
    [Fact]
    public async Task Start_DatabaseNotMigrated_SaysWhatToDoAndServesNothing()
    {
        var cluster = await PostgresCluster.Start();
        await cluster.Execute("CREATE DATABASE coop_unmigrated");

        var (code, said) = await PortalCommand.Run(DatabaseProvider.Postgres, cluster.Connection("coop_unmigrated"), App.Files);

        Assert.Equal(1, code);
        Assert.Contains("so the portal did not start. Run “-- migrate”, and then start it again.", said, StringComparison.Ordinal);
        await cluster.Execute("DROP DATABASE coop_unmigrated WITH (FORCE)");
    }
}

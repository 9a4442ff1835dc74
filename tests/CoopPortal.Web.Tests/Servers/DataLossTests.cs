using System.Reflection;
using CoopPortal.Core;
using CoopPortal.Web.Data;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class DataLossTests
{
    [Fact]
    public void Dropped_tables_columns_schemas_and_rows_are_losses() =>
        Assert.Equal(
        [
            "The table Orders is dropped with all its rows.",
            "The column Orders.PoNumber is dropped with what stands in it.",
            "The schema archive is dropped.",
            "Rows of Sites are deleted.",
            "A statement of its own may delete data: delete from \"Sites\"",
        ], DataLoss.Of(
        [
            new DropTableOperation { Name = "Orders" },
            new DropColumnOperation { Table = "Orders", Name = "PoNumber" },
            new DropSchemaOperation { Name = "archive" },
            new DeleteDataOperation { Table = "Sites" },
            new SqlOperation { Sql = "delete from \"Sites\"\nwhere 1 = 1" },
        ]));

    [Fact]
    public void A_trigger_deletes_nothing_yet_and_hides_nothing_that_does()
    {
        const string trigger = "CREATE TRIGGER T AFTER DELETE ON Items BEGIN INSERT INTO Gone VALUES (old.Id); END;";
        Assert.Empty(DataLoss.Of([new SqlOperation { Sql = trigger }]));
        Assert.Equal([$"A statement of its own may delete data: {trigger} DROP TABLE Items;"],
            DataLoss.Of([new SqlOperation { Sql = trigger + " DROP TABLE Items;" }]));
    }

    [Fact]
    public void The_search_index_costs_nothing()
    {
        Assert.Empty(DataLoss.Of(new Data.Migrations.Sqlite.Search().UpOperations));
        Assert.Empty(DataLoss.Of(new Data.Migrations.Postgres.Search().UpOperations));
        Assert.Empty(DataLoss.Of(new Data.Migrations.SqlServer.Search().UpOperations));
    }

    [Theory]
    [InlineData(40, 30, "40 characters become 30 characters")]
    [InlineData(null, 200, "any number of characters become 200 characters")]
    public void A_shorter_text_is_a_loss(int? before, int now, string words) =>
        Assert.Equal([$"The column Orders.Number becomes narrower: {words}."],
            DataLoss.Of([Altered(typeof(string), typeof(string), column => column.MaxLength = before, column => column.MaxLength = now)]));

    [Fact]
    public void Fewer_digits_another_kind_of_value_and_no_more_empty_values_are_losses()
    {
        Assert.Equal(["The column Orders.Number becomes narrower: 18,4 digits become 18,2."], DataLoss.Of([Altered(typeof(decimal),
            typeof(decimal), column => (column.Precision, column.Scale) = (18, 4), column => (column.Precision, column.Scale) = (18, 2))]));
        Assert.Equal(["The column Orders.Number becomes narrower: String becomes Int64."],
            DataLoss.Of([Altered(typeof(string), typeof(long), _ => { }, _ => { })]));
        Assert.Equal(["The column Orders.Number becomes narrower: empty values are no longer allowed."], DataLoss.Of([Altered(
            typeof(string), typeof(string), column => column.IsNullable = true, column => column.IsNullable = false)]));
    }

    [Fact]
    public void What_adds_widens_or_renames_loses_nothing_and_what_was_just_made_may_go() =>
        Assert.Empty(DataLoss.Of(
        [
            new CreateTableOperation { Name = "Notes" },
            new AddColumnOperation { Table = "Orders", Name = "Later" },
            new DropColumnOperation { Table = "Orders", Name = "Later" },
            new DropColumnOperation { Table = "Notes", Name = "Text" },
            new RenameTableOperation { Name = "Notes", NewName = "Remarks" },
            new DropTableOperation { Name = "Remarks" },
            new RenameColumnOperation { Table = "Orders", Name = "Number", NewName = "No" },
            new CreateIndexOperation { Table = "Orders", Name = "IX", Columns = ["No"] },
            new DropIndexOperation { Table = "Orders", Name = "IX" },
            new SqlOperation { Sql = "UPDATE \"Orders\" SET \"No\" = 1" },
            Altered(typeof(string), typeof(string), column => column.MaxLength = 30, column => column.MaxLength = 40),
            Altered(typeof(int), typeof(long), _ => { }, _ => { }),
            Altered(typeof(decimal), typeof(decimal), column => (column.Precision, column.Scale) = (18, 2),
                column => (column.Precision, column.Scale) = (20, 4)),
        ]));

    [Fact]
    public async Task Migrate_WouldLoseData_RefusesAndChangesNothing_AndObeysTheFlag()
    {
        var folder = Directory.CreateTempSubdirectory("coop-loss-").FullName;
        var connection = $"Data Source={Path.Combine(folder, "coop.db")};Pooling=False";
        try
        {
            await Services<OnlyFirst>(connection).MigrateAsync();
            await using var losing = Services<FirstAndLosing>(connection);

            var refused = await Assert.ThrowsAsync<RefusedException>(() => losing.MigrateAsync());

            Assert.Contains("The table Notes is dropped with all its rows.", refused.Refusal.Sentence, StringComparison.Ordinal);
            Assert.Contains("-- migrate --allow-data-loss", refused.Refusal.Sentence, StringComparison.Ordinal);
            Assert.Equal(["Id", "Text"], await Columns(losing));
            await using var output = new StringWriter();
            Assert.Equal(0, await losing.RunCommandAsync(["migrate", "--allow-data-loss"], output));
            Assert.Empty(await Columns(losing));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<string>> Columns(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CoopDb>().Database
            .SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('Notes')").ToListAsync();
    }

    private static ServiceProvider Services<TMigrations>(string connection) where TMigrations : class, IMigrationsAssembly =>
        new ServiceCollection().AddDbContext<CoopDb, SqliteCoopDb>(options =>
        {
            DatabaseSetup.UseSqlite(options, connection);
            options.ReplaceService<IMigrationsAssembly, TMigrations>();
            options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        }).BuildServiceProvider();

    private static AlterColumnOperation Altered(Type before, Type now, Action<AddColumnOperation> old, Action<AlterColumnOperation> made)
    {
        var column = new AlterColumnOperation { Table = "Orders", Name = "Number", ClrType = now };
        var was = new AddColumnOperation { ClrType = before };
        old(was);
        made(column);
        column.OldColumn = was;
        return column;
    }

    private abstract class Fake(params Type[] migrations) : IMigrationsAssembly
    {
        public IReadOnlyDictionary<string, TypeInfo> Migrations { get; } = migrations.ToDictionary(
            type => type.GetCustomAttribute<MigrationAttribute>()!.Id, type => type.GetTypeInfo());

        public ModelSnapshot? ModelSnapshot => null;
        public Assembly Assembly => typeof(DataLossTests).Assembly;

        public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(id => id == nameOrId);

        public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
        {
            var migration = (Migration)Activator.CreateInstance(migrationClass)!;
            migration.ActiveProvider = activeProvider;
            return migration;
        }
    }

    private sealed class OnlyFirst() : Fake(typeof(First));

    private sealed class FirstAndLosing() : Fake(typeof(First), typeof(Losing));

    [Migration("20260101000000_First")]
    private sealed class First : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable("Notes",
            table => new { Id = table.Column<long>(), Text = table.Column<string>(nullable: true) });
    }

    [Migration("20260101000001_Losing")]
    private sealed class Losing : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("Notes");
    }
}

public sealed class TwoNodesTests(PostgresApp app) : WebTest(app), IClassFixture<PostgresApp>
{
    [Fact]
    public async Task Migrate_TwoNodesAtOnce_BothEndWellAndTheSchemaIsThereOnce()
    {
        var cluster = await PostgresCluster.Start();
        foreach (var made in new[] { true, false })
        {
            var name = $"coop_two_nodes_{made}".ToLowerInvariant();
            if (made)
                await cluster.Execute($"CREATE DATABASE {name}");
            var connection = cluster.Connection(name);

            var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
                PortalCommand.Run(DatabaseProvider.Postgres, connection, App.Files, "migrate")));

            Assert.All(nodes, node => Assert.True(node is (0, var said) && said.Contains("The database is up to date.",
                StringComparison.Ordinal), node.Said));
            var options = new DbContextOptionsBuilder<PostgresCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
            DatabaseSetup.UsePostgres(options, connection + ";Pooling=False");
            await using (var db = new PostgresCoopDb(options.Options))
            {
                Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync());
                Assert.Equal(0, await db.Orders.CountAsync());
            }
            NpgsqlConnection.ClearAllPools();
            await cluster.Execute($"DROP DATABASE {name} WITH (FORCE)");
        }
    }
}

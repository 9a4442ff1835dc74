using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Ground;

public sealed class ProviderTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=:memory:")]
    [InlineData(DatabaseProvider.Postgres, "Host=nowhere")]
    [InlineData(DatabaseProvider.SqlServer, "Server=nowhere")]
    public async Task The_migrations_hold_the_whole_model(DatabaseProvider provider, string connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Database:Provider"] = provider.ToString();
        builder.Configuration["Database:ConnectionString"] = connection;
        builder.AddCoopDatabase();
        builder.AddCoopSecurity();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();

        Assert.False(db.Database.HasPendingModelChanges(), "The model changed: run scripts/migrate.sh.");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    /// <summary>Without the stand-in of src/Microsoft.SqlServer.Server the first parameter throws FileNotFoundException.</summary>
    [Fact]
    public void SQL_Servers_driver_makes_a_command_with_parameters()
    {
        using var connection = new SqlConnection();
        using var command = new SqlCommand("SELECT @units * @price", connection);
        command.Parameters.Add(new SqlParameter("@units", 120L));
        command.Parameters.AddWithValue("@price", 268.00m);

        Assert.Equal(System.Data.SqlDbType.BigInt, command.Parameters[0].SqlDbType);
        Assert.Equal(System.Data.SqlDbType.Decimal, command.Parameters[1].SqlDbType);
    }
}

public abstract class StorageTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task What_is_saved_is_read_back()
    {
        var made = await App.Given.District("Elm Local Schools", "Elm High School", "Elm Middle School");

        var read = await App.Db(db => db.Districts.Include(d => d.Sites).SingleAsync(d => d.Id == made.Id));

        Assert.Equal("Elm Local Schools", read.Name);
        Assert.Equal(["Elm High School", "Elm Middle School"], read.Sites.OrderBy(s => s.Id).Select(s => s.Name));
        Assert.Equal(made.Version, read.Version);
        Assert.NotEqual(Guid.Empty, read.Version);
    }

    [Fact]
    public async Task The_second_of_two_writers_is_stopped()
    {
        var made = await App.Given.District("Oak Local Schools");
        await App.Db(async db =>
        {
            var mine = await db.Districts.SingleAsync(d => d.Id == made.Id);
            await App.Db(async other =>
            {
                (await other.Districts.SingleAsync(d => d.Id == made.Id)).City = "Dayton";
                await other.SaveChangesAsync();
            });
            mine.City = "Lima";

            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });

        Assert.Equal("Dayton", await App.Db(db => db.Districts.Where(d => d.Id == made.Id).Select(d => d.City).SingleAsync()));
    }

    [Fact]
    public async Task A_person_signs_in_through_the_page()
    {
        var district = await App.Given.District("Birch Local Schools");
        await App.Given.Person("pat@birch.example", Role.BusinessManager, district);

        var browser = await App.As("pat@birch.example");
        var home = await browser.Get("/");

        Assert.Equal(System.Net.HttpStatusCode.OK, home.Status);
        Assert.Contains("Birch Local Schools", home.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_keeps_the_address()
    {
        await App.Given.Person("kim@birch.example", Role.Staff);
        var browser = App.Browse();

        var page = await browser.Get("/sign-in");
        var after = await page.Submit("Sign in", ("Mail", "kim@birch.example"), ("Password", "not-the-password"));

        Assert.Contains("do not belong together", after.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("kim@birch.example", after.Value("Mail"));
        Assert.Equal("/sign-in", (await browser.Get("/")).Url.Split('?')[0]);
    }
}

public sealed class StorageTestsOnSqlite(SqliteApp app) : StorageTests(app), IClassFixture<SqliteApp>;

public sealed class StorageTestsOnPostgres(PostgresApp app) : StorageTests(app), IClassFixture<PostgresApp>;

public sealed class StorageTestsOnSqlServer(SqlServerApp app) : StorageTests(app), IClassFixture<SqlServerApp>;

using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CoopPortal.Web.Data;

/// <summary>What dotnet-ef uses to write migrations. It must see the same Identity schema version as the running portal.</summary>
internal static class DesignTime
{
    public static IServiceProvider Services { get; } = new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = SecuritySetup.IdentitySchema)
        .BuildServiceProvider();
}

internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqliteCoopDb>
{
    public SqliteCoopDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UseSqlite(options, "Data Source=design.db");
        return new(options.Options);
    }
}

internal sealed class SqlServerFactory : IDesignTimeDbContextFactory<SqlServerCoopDb>
{
    public SqlServerCoopDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UseSqlServer(options, "Server=design");
        return new(options.Options);
    }
}

internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresCoopDb>
{
    public PostgresCoopDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresCoopDb>().UseApplicationServiceProvider(DesignTime.Services);
        DatabaseSetup.UsePostgres(options, "Host=design");
        return new(options.Options);
    }
}

using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>The embedded default. EF picks a migrations folder by context type, so each provider has its own.</summary>
public sealed class SqliteCoopDb(DbContextOptions<SqliteCoopDb> options) : CoopDb(options);

public sealed class PostgresCoopDb(DbContextOptions<PostgresCoopDb> options) : CoopDb(options);

public sealed class SqlServerCoopDb(DbContextOptions<SqlServerCoopDb> options) : CoopDb(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema("dbo");
        base.OnModelCreating(builder);
    }
}

using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace CoopPortal.Web.Tests.Harness;

public static class OnlyGrows
{
    private static readonly string[] Tables = ["AuditEntries", "AuditLinks", "ChainCheckpoints"];

    /// <summary>What somebody does who owns the tables and takes the triggers off the audit log first. Then they are back.</summary>
    public static Task PastTheTriggers(this CoopApp app, Func<CoopDb, Task> write) => app.Db(async db =>
    {
        var (off, on) = Switches(db);
        foreach (var statement in off)
            await db.Database.ExecuteSqlRawAsync(statement);
        await write(db);
        foreach (var statement in on)
            await db.Database.ExecuteSqlRawAsync(statement);
    });

    private static (IEnumerable<string> Off, IEnumerable<string> On) Switches(CoopDb db) => db switch
    {
        PostgresCoopDb => (Tables.Select(table => $"ALTER TABLE \"{table}\" DISABLE TRIGGER USER"),
            Tables.Select(table => $"ALTER TABLE \"{table}\" ENABLE TRIGGER USER")),
        SqlServerCoopDb => (Tables.Select(table => $"DISABLE TRIGGER ALL ON [dbo].[{table}]"),
            Tables.Select(table => $"ENABLE TRIGGER ALL ON [dbo].[{table}]")),
        _ => (Tables.SelectMany(table => new[] { "UPDATE", "DELETE" }.Select(act => $"DROP TRIGGER \"{table}_Refuses{act}\"")),
            new Data.Migrations.Sqlite.Chain().UpOperations.OfType<SqlOperation>().Select(operation => operation.Sql)
                .Where(sql => sql.TrimStart().StartsWith("CREATE TRIGGER", StringComparison.Ordinal))),
    };
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.Sqlite
{
    /// <summary>Written by hand: the key that marks audit entries, and triggers that keep the log growing only. A later migration that makes
    /// SQLite rebuild one of these tables loses its triggers and has to make them again; ChainTests would say so.</summary>
    [DbContext(typeof(SqliteCoopDb))]
    [Migration("20261122000003_Chain")]
    public sealed class Chain : Migration
    {
        private static readonly string[] Tables = ["AuditEntries", "AuditLinks", "ChainCheckpoints"];

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""INSERT INTO "ChainKeys" ("Key", "Batches") VALUES (randomblob(32), 0);""");
            foreach (var table in Tables)
                foreach (var act in new[] { "UPDATE", "DELETE" })
                    migrationBuilder.Sql($"""
                        CREATE TRIGGER "{table}_Refuses{act}" BEFORE {act} ON "{table}" BEGIN
                            SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
                        END;
                        """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
                foreach (var act in new[] { "UPDATE", "DELETE" })
                    migrationBuilder.Sql($"""DROP TRIGGER "{table}_Refuses{act}";""");
            migrationBuilder.Sql("""DELETE FROM "ChainKeys";""");
        }
    }
}

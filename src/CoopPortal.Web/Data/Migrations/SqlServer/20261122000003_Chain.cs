using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.SqlServer
{
    /// <summary>Written by hand: the key that marks audit entries, and triggers that keep the log growing only. The owner of
    /// the tables can take them off; the chain is what proves.</summary>
    [DbContext(typeof(SqlServerCoopDb))]
    [Migration("20261122000003_Chain")]
    public sealed class Chain : Migration
    {
        private static readonly string[] Tables = ["AuditEntries", "AuditLinks", "ChainCheckpoints"];

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""INSERT INTO [dbo].[ChainKeys] ([Key], [Batches]) VALUES (CRYPT_GEN_RANDOM(32), 0);""");
            // A trigger has to be alone in its batch.
            foreach (var table in Tables)
                migrationBuilder.Sql($"""
                    EXEC(N'CREATE TRIGGER [dbo].[{table}_Refuses] ON [dbo].[{table}] AFTER UPDATE, DELETE AS
                    BEGIN
                        THROW 51000, ''The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.'', 1;
                    END');
                    """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
                migrationBuilder.Sql($"""DROP TRIGGER [dbo].[{table}_Refuses];""");
            migrationBuilder.Sql("""DELETE FROM [dbo].[ChainKeys];""");
        }
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.Postgres
{
    /// <summary>Written by hand: the key that marks audit entries, and triggers that keep the log growing only. The owner of
    /// the tables can take them off; the chain is what proves.</summary>
    [DbContext(typeof(PostgresCoopDb))]
    [Migration("20261122000003_Chain")]
    public sealed class Chain : Migration
    {
        private static readonly string[] Tables = ["AuditEntries", "AuditLinks", "ChainCheckpoints"];

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // gen_random_uuid is as random as the server can be; two of them are 244 random bits.
            migrationBuilder.Sql("""
                INSERT INTO "ChainKeys" ("Key", "Batches")
                VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'), 0);
                """);
            migrationBuilder.Sql("""
                CREATE FUNCTION "AuditLogOnlyGrows"() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.';
                END $$;
                """);
            foreach (var table in Tables)
            {
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "{table}_Refuses" BEFORE UPDATE OR DELETE ON "{table}"
                        FOR EACH ROW EXECUTE FUNCTION "AuditLogOnlyGrows"();
                    """);
                migrationBuilder.Sql($"""
                    CREATE TRIGGER "{table}_RefusesAll" BEFORE TRUNCATE ON "{table}" EXECUTE FUNCTION "AuditLogOnlyGrows"();
                    """);
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
                migrationBuilder.Sql($"""
                    DROP TRIGGER "{table}_Refuses" ON "{table}";
                    DROP TRIGGER "{table}_RefusesAll" ON "{table}";
                    """);
            migrationBuilder.Sql("""DROP FUNCTION "AuditLogOnlyGrows"();""");
            migrationBuilder.Sql("""DELETE FROM "ChainKeys";""");
        }
    }
}

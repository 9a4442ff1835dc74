using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.Sqlite
{
    /// <summary>Written by hand: the full text index of the items, kept right by triggers. A later migration that makes SQLite rebuild the
    /// table Items loses them and has to make them again; SearchTests would say so.</summary>
    [DbContext(typeof(SqliteCoopDb))]
    [Migration("20261122000001_Search")]
    public sealed class Search : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "ItemSearch" USING fts5("SearchTitle", "SearchText", content='Items', content_rowid='Id',
                    tokenize='unicode61 remove_diacritics 0', prefix='2 3');
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "Items_SearchAdded" AFTER INSERT ON "Items" BEGIN
                    INSERT INTO "ItemSearch"("rowid", "SearchTitle", "SearchText") VALUES (new."Id", new."SearchTitle", new."SearchText");
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "Items_SearchGone" AFTER DELETE ON "Items" BEGIN
                    INSERT INTO "ItemSearch"("ItemSearch", "rowid", "SearchTitle", "SearchText")
                    VALUES ('delete', old."Id", old."SearchTitle", old."SearchText");
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER "Items_SearchChanged" AFTER UPDATE OF "SearchTitle", "SearchText" ON "Items" BEGIN
                    INSERT INTO "ItemSearch"("ItemSearch", "rowid", "SearchTitle", "SearchText")
                    VALUES ('delete', old."Id", old."SearchTitle", old."SearchText");
                    INSERT INTO "ItemSearch"("rowid", "SearchTitle", "SearchText") VALUES (new."Id", new."SearchTitle", new."SearchText");
                END;
                """);
            migrationBuilder.Sql("""INSERT INTO "ItemSearch"("ItemSearch") VALUES ('rebuild');""");
            // Without figures SQLite takes a round for ten items and searches the text again for each of its 20,000. A later ANALYZE
            // puts the real ones in their place.
            migrationBuilder.Sql("""ANALYZE "RoundLadders";""");
            migrationBuilder.Sql("""
                INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat")
                SELECT 'RoundLadders', "name", CASE "name" WHEN 'IX_RoundLadders_ItemId' THEN '40000 2' ELSE '40000 20000 1' END
                FROM "sqlite_master" WHERE "name" IN ('IX_RoundLadders_ItemId', 'IX_RoundLadders_RoundId_ItemId')
                    AND "name" NOT IN (SELECT "idx" FROM "sqlite_stat1" WHERE "idx" IS NOT NULL);
                """);
            migrationBuilder.Sql("ANALYZE sqlite_master;");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DELETE FROM "sqlite_stat1" WHERE "tbl" = 'RoundLadders';""");
            migrationBuilder.Sql("""DROP TRIGGER "Items_SearchAdded";""");
            migrationBuilder.Sql("""DROP TRIGGER "Items_SearchGone";""");
            migrationBuilder.Sql("""DROP TRIGGER "Items_SearchChanged";""");
            migrationBuilder.Sql("""DROP TABLE "ItemSearch";""");
        }
    }
}

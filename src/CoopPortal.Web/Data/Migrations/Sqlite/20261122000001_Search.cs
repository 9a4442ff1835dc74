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
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "Items_SearchAdded";""");
            migrationBuilder.Sql("""DROP TRIGGER "Items_SearchGone";""");
            migrationBuilder.Sql("""DROP TRIGGER "Items_SearchChanged";""");
            migrationBuilder.Sql("""DROP TABLE "ItemSearch";""");
        }
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.Postgres
{
    /// <summary>Written by hand: the full text index of the items, in a column that the server computes, and an index on prices, which EF
    /// cannot make on a complex property.</summary>
    [DbContext(typeof(PostgresCoopDb))]
    [Migration("20261122000001_Search")]
    public sealed class Search : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                ALTER TABLE "Items" ADD COLUMN "SearchVector" tsvector NOT NULL GENERATED ALWAYS AS (
                    setweight(to_tsvector('simple'::regconfig, "SearchTitle"), 'A') || to_tsvector('simple'::regconfig, "SearchText")
                ) STORED;
                """);
            migrationBuilder.Sql("""CREATE INDEX "IX_Items_SearchVector" ON "Items" USING gin ("SearchVector");""");
            migrationBuilder.Sql("""CREATE INDEX "IX_RoundLadders_PriceToday" ON "RoundLadders" ("PriceToday");""");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP INDEX "IX_RoundLadders_PriceToday";""");
            migrationBuilder.Sql("""ALTER TABLE "Items" DROP COLUMN "SearchVector";""");
        }
    }
}

using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.SqlServer
{
    /// <summary>Written by hand: the full text index of the items where the server has full text installed (elsewhere ItemSearch looks
    /// at every item), and an index on prices, which EF cannot make on a complex property. Full text is not made inside a
    /// transaction, so a run that broke off is gone on with.</summary>
    [DbContext(typeof(SqlServerCoopDb))]
    [Migration("20261122000001_Search")]
    public sealed class Search : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'IX_RoundLadders_PriceToday')
                    CREATE INDEX [IX_RoundLadders_PriceToday] ON [dbo].[RoundLadders] ([PriceToday]);
                """);
            migrationBuilder.Sql("""
                IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1
                    AND NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N'CoopSearch')
                    EXEC(N'CREATE FULLTEXT CATALOG [CoopSearch] WITH ACCENT_SENSITIVITY = OFF');
                """, suppressTransaction: true);
            migrationBuilder.Sql("""
                IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1
                    AND NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(N'dbo.Items'))
                    EXEC(N'CREATE FULLTEXT INDEX ON [dbo].[Items] ([SearchTitle] LANGUAGE 0, [SearchText] LANGUAGE 0)
                        KEY INDEX [PK_Items] ON [CoopSearch] WITH (CHANGE_TRACKING = AUTO, STOPLIST = OFF)');
                """, suppressTransaction: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                IF EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(N'dbo.Items'))
                    EXEC(N'DROP FULLTEXT INDEX ON [dbo].[Items]');
                IF EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N'CoopSearch')
                    EXEC(N'DROP FULLTEXT CATALOG [CoopSearch]');
                """, suppressTransaction: true);
            migrationBuilder.Sql("""DROP INDEX [IX_RoundLadders_PriceToday] ON [dbo].[RoundLadders];""");
        }
    }
}

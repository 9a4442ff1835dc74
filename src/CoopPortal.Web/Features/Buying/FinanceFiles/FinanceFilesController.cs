using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.FinanceFiles;

[Allow(Permission.TakeFinanceFile)]
public sealed class FinanceFilesController(CoopDb db, FinanceRows rows, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [HttpGet("/finance-file")]
    public async Task<IActionResult> Show(FinanceFilter filter, CancellationToken cancellationToken)
    {
        var asked = filter.Within(Today);
        var own = await db.FinanceLayoutOf(viewer).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        var shown = await rows.Between(asked.From!.Value, asked.To!.Value).Take(FinanceFilePage.RowsShown + 1)
            .ToListAsync(cancellationToken);
        return View(new FinanceFilePage(asked, own ?? Proposed, own is null, [.. shown.Take(FinanceFilePage.RowsShown)],
            shown.Count > FinanceFilePage.RowsShown));
    }

    /// <summary>The CSV as the district's layout says; in a workbook dates and amounts keep their own types.</summary>
    [HttpGet("/finance-file.csv")]
    [HttpGet("/finance-file.xlsx")]
    public async Task<IActionResult> Export(FinanceFilter filter, CancellationToken cancellationToken)
    {
        var asked = filter.Within(Today);
        var layout = await db.FinanceLayoutOf(viewer).AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? Proposed;
        var excel = Tables.WantsExcel(Request);
        return Tables.DownloadFor(layout.HasHeader || excel, $"finance-{asked.From:yyyy-MM-dd}-{asked.To:yyyy-MM-dd}",
            rows.Between(asked.From!.Value, asked.To!.Value),
            [.. layout.Columns.Select(column => new TableColumn<FinanceRow>(column.Header,
                row => excel ? row.Of(column.Field) : new Verbatim(row.In(layout, column.Field))))]);
    }

    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    private FinanceLayout Proposed => new(viewer.DistrictId ?? 0);
}

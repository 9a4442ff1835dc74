using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.FinanceFiles;

/// <summary>Which columns the district's finance system reads.</summary>
[Allow(Permission.TakeFinanceFile)]
public sealed class FinanceLayoutsController(CoopDb db, FinanceRows rows, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock)
    : Controller
{
    public const int PreviewDays = 400;

    [HttpGet("/finance-file/layout")]
    public async Task<IActionResult> Edit(CancellationToken cancellationToken)
    {
        var layout = await db.FinanceLayoutOf(viewer).AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? Proposed;
        return View(await PageAsync(FinanceLayoutForm.Of(layout), null, cancellationToken));
    }

    [HttpPost("/finance-file/layout/preview")]
    public async Task<IActionResult> Preview(FinanceLayoutForm form, CancellationToken cancellationToken)
    {
        var layout = Proposed;
        if (!Passes(form))
            return View("Edit", await PageAsync(form, null, cancellationToken));
        layout.Arrange(form.Arranged, form.DateFormat!, form.DecimalSign, form.HasHeader);
        return View("Edit", await PageAsync(form, layout, cancellationToken));
    }

    [HttpPost("/finance-file/layout")]
    public async Task<IActionResult> Change(FinanceLayoutForm form, CancellationToken cancellationToken)
    {
        if (!Passes(form))
            return View("Edit", await PageAsync(form, null, cancellationToken));
        var layout = await db.FinanceLayoutOf(viewer).FirstOrDefaultAsync(cancellationToken);
        var before = Words(layout);
        if (layout is null)
            db.FinanceLayouts.Add(layout = Proposed);
        else
            db.Entry(layout).Property(one => one.Version).OriginalValue = form.Version;
        layout.Arrange(form.Arranged, form.DateFormat!, form.DecimalSign, form.HasHeader);
        if (Words(layout) != before)
            audit.Write(layout, "Columns arranged", before, Words(layout));
        if (!await this.SavedAsync(db, version => form.Version = version,
            [(FinanceLayoutMapping.DistrictIndex, "", "A colleague has arranged the columns meanwhile. Open the page again.")],
            cancellationToken))
            return View("Edit", await PageAsync(form, null, cancellationToken));
        this.Say("The columns are saved. The next file has them; files taken before stay as they are.");
        return LocalRedirect("/finance-file");
    }

    private FinanceLayout Proposed => new(viewer.DistrictId ?? 0);

    private bool Passes(FinanceLayoutForm form)
    {
        if (ModelState.IsValid && FinanceLayout.WhyNotArrange(form.Arranged, form.DateFormat, form.HasHeader) is { } refusal)
            this.Refuse(refusal);
        return ModelState.IsValid;
    }

    private async Task<FinanceLayoutPage> PageAsync(FinanceLayoutForm form, FinanceLayout? preview, CancellationToken cancellationToken)
    {
        var today = coop.DateOf(clock.GetUtcNow().UtcDateTime);
        var shown = preview is null ? [] : await rows.Between(today.AddDays(-PreviewDays), today)
            .Take(FinanceFilePage.RowsShown).ToListAsync(cancellationToken);
        var own = await db.FinanceLayoutOf(viewer).Select(layout => layout.Id).FirstOrDefaultAsync(cancellationToken);
        return new FinanceLayoutPage(form, preview, shown,
            await db.AuditOf(nameof(FinanceLayout), own).ToListAsync(cancellationToken));
    }

    private static string? Words(FinanceLayout? layout) => layout is null ? null
        : string.Join(", ", layout.Columns.Select(column => $"{Show.Words(column.Field)} as “{column.Header}”"))
            + $"; dates {layout.DateFormat}; decimal {Show.Words(layout.DecimalSign).ToLowerInvariant()}; "
            + (layout.HasHeader ? "with a header" : "without a header");
}

using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploadPreviews;

/// <summary>What a file changes for whom, what is wrong with it, and sending it to the office.</summary>
public sealed class PriceUploadPreviewsController(CoopDb db, Viewer viewer, UploadPreviews previews, PricePreviewing previewing)
    : Controller
{
    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/preview")]
    public async Task<IActionResult> Index(string number, long upload, PreviewFilter filter, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-price-upload-{upload}-preview",
                previews.Changes(upload, filter).AsAsyncEnumerable(),
                new TableColumn<PriceUploadChange>("Part number", row => row.PartNumber), new("Item", row => row.Name),
                new("Change", row => PreviewPage.Words(row.Group)), new("Looks like", row => row.Suspicion),
                new("At quantity", row => row.From), new("Now", row => row.Was), new("New", row => row.Now),
                new("At most", row => row.Most), new("Present ladder", row => row.Before), new("New ladder", row => row.After),
                new("Where more costs less in total", row => row.Zones),
                new("Members' cost a year", row => row.Year), new("Open commitments", row => row.Open),
                new("Goes forward", row => row.IsProposed), new("Accepted", row => row.IsAccepted));
        return View("Index", await previews.PageAsync(found, filter, null, cancellationToken));
    }

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/contract")]
    public async Task<IActionResult> Contract(string number, long upload, PreviewFilter filter, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        var rows = new ContractThen(db, found, filter.Q);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-prices-{found.EffectiveOn:yyyy-MM-dd}-price-upload-{upload}",
                rows.AllAsync(cancellationToken),
                new TableColumn<ThenRow>("Part number", row => row.PartNumber), new("Item", row => row.Name),
                new("Ladder", row => row.Ladder), new("Where more costs less in total", row => row.Zones),
                new("From", row => row.Source));
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        return View("Contract", new ContractThenPage(found, filter, await rows.PageAsync(paging.Skip, Paging.Size, cancellationToken),
            paging));
    }

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/faults")]
    public async Task<IActionResult> Faults(string number, long upload, FaultFilter filter, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        var faults = db.PriceUploadFaults.AsNoTracking().Where(fault => fault.PriceUploadId == upload);
        foreach (var word in Typed.Words(filter.Q))
            faults = faults.Where(fault => (fault.Column + " " + fault.Found + " " + (fault.PartNumber ?? "")).ToLower().Contains(word));
        var ordered = faults.OrderBy(fault => fault.Row).ThenBy(fault => fault.Id);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-price-upload-{upload}-faults", ordered.AsAsyncEnumerable(),
                new TableColumn<PriceUploadFault>("sheet", fault => fault.Sheet), new("row", fault => SheetFault.RowWord(fault.Row)),
                new("part_number", fault => fault.PartNumber), new("column", fault => fault.Column), new("found", fault => fault.Found),
                new("wanted", fault => fault.Wanted));
        var paging = new Paging(filter.Page, await faults.CountAsync(cancellationToken));
        return View("Faults", new FaultsPage(found, filter,
            await ordered.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging));
    }

    [Allow(Permission.UploadPrices)]
    [HttpPost("/contracts/{number}/price-uploads/{upload:long}/submission")]
    public async Task<IActionResult> Submit(string number, long upload, bool overCap, bool suspicious, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is null)
            return NotFound();
        var refusal = await previewing.SubmitAsync(upload, new PriceProposal(overCap, suspicious), viewer, cancellationToken);
        return this.Answer($"/contracts/{number}/price-uploads/{upload}/preview", refusal,
            "The prices are submitted. No price has changed; the cooperative's office reviews them.");
    }
}

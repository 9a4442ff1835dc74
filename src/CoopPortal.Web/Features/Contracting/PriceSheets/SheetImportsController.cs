using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>Loads a vendor's price file into a draft: all of it or none.</summary>
public sealed class SheetImportsController(CoopDb db, Viewer viewer, SheetLoading loading, Cooperative coop, TimeProvider clock)
    : Controller
{
    private const long MostUploaded = 64L * 1024 * 1024;

    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/imports/new")]
    public async Task<IActionResult> New(string number, int sheet, CancellationToken cancellationToken)
    {
        var found = await db.PriceSheetsVisibleTo(viewer).AsNoTracking().Include(row => row.Contract)
            .FirstOrDefaultAsync(row => row.Contract.Number == number && row.Number == sheet, cancellationToken);
        if (found is null)
            return NotFound();
        return found.WhyNotEdit() is { } refusal
            ? Refused(found, refusal.Sentence) : View("Import", await PageAsync(found, null, [], cancellationToken));
    }

    // Larger uploads than a price file may be are let in, so that the page can say what is wrong instead of the server hanging up.
    [Allow(Permission.ManagePriceSheets)]
    [HttpPost("/contracts/{number}/price-sheets/{sheet:int}/imports")]
    [RequestSizeLimit(MostUploaded)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostUploaded)]
    public async Task<IActionResult> Create(string number, int sheet, ImportForm form, CancellationToken cancellationToken)
    {
        var found = await db.PriceSheetsVisibleTo(viewer).AsNoTracking().Include(row => row.Contract)
            .FirstOrDefaultAsync(row => row.Contract.Number == number && row.Number == sheet, cancellationToken);
        if (found is null)
            return NotFound();
        if (form.File is null)
        {
            ModelState.AddModelError(nameof(form.File), "Choose the file to load.");
            return View("Import", await PageAsync(found, null, [], cancellationToken));
        }
        var name = UploadName.Of(form.File, PriceSheet.FileNameLength);
        await using var stream = form.File.OpenReadStream();
        PriceFile file;
        try
        {
            file = await PriceFile.ReadAsync(stream, cancellationToken);
        }
        catch (RefusedException unreadable)
        {
            ModelState.AddModelError(nameof(form.File), $"“{name}” was not loaded. {unreadable.Refusal.Sentence}");
            return View("Import", await PageAsync(found, null, [], cancellationToken));
        }
        if (found.WhyNotLoad(file.Hash, coop.Zone) is { } refusal)
            return Refused(found, refusal.Sentence);
        var faults = file.Faults.Count > 0 ? file.Faults : await loading.FaultsAsync(found.ContractId, file, cancellationToken);
        if (faults.Count > 0)
        {
            ModelState.AddModelError(nameof(form.File), $"“{name}” has {Show.Count(faults.Count, "fault")}, listed below. "
                + "Nothing was loaded.");
            return View("Import", await PageAsync(found, name, faults, cancellationToken));
        }
        try
        {
            var loaded = await db.InTransactionAsync(async () =>
            {
                var draft = await db.PriceSheetsVisibleTo(viewer).Include(row => row.Ladders).ThenInclude(ladder => ladder.Tiers)
                    .FirstAsync(row => row.Id == found.Id, cancellationToken);
                db.Entry(draft).Property(row => row.Version).OriginalValue = found.Version;
                return await loading.LoadAsync(draft, file, name, clock.GetUtcNow().UtcDateTime, cancellationToken);
            }, cancellationToken);
            this.Say($"“{name}” was loaded: {loaded.Words}.");
            return LocalRedirect($"/contracts/{number}/price-sheets/{sheet}");
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refused(found, "Somebody else changed this draft or one of its items while the file was loaded. Nothing was loaded; "
                + "look at the draft and load the file again.");
        }
    }

    private async Task<ImportPage> PageAsync(PriceSheet sheet, string? name, IReadOnlyList<SheetFault> faults,
        CancellationToken cancellationToken) => new(
        sheet.Contract.Number, sheet.Contract.Title, sheet.Number,
        await db.SheetLadders.CountAsync(ladder => ladder.PriceSheetId == sheet.Id, cancellationToken),
        name is null || faults.Count == 0 ? null : await FaultsCard.OfAsync(name,
            "The draft and the items are as they were. Correct the file and load it again.", faults, cancellationToken));

    private LocalRedirectResult Refused(PriceSheet sheet, string sentence)
    {
        this.Warn(sentence);
        return LocalRedirect($"/contracts/{sheet.Contract.Number}/price-sheets/{sheet.Number}");
    }
}

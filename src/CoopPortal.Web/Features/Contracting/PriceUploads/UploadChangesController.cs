using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>Day, mode, note and justification of a file that is not submitted yet.</summary>
public sealed class UploadChangesController(CoopDb db, Viewer viewer, PricePreviewing previewing, UploadReading reading, KeptFiles files,
    Audit audit, Cooperative coop, TimeProvider clock, ILogger<UploadChangesController> log) : Controller
{
    private const string Address = "/contracts/{number}/price-uploads/{upload:long}/change";

    [Allow(Permission.UploadPrices)]
    [HttpGet(Address + "/new")]
    public async Task<IActionResult> New(string number, long upload, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        return found.WhyNotChange() is { } no
            ? this.Answer($"/contracts/{number}/price-uploads/{upload}", no, "")
            : View("Change", new ChangePage(found, ChangeForm.Of(found)));
    }

    [Allow(Permission.UploadPrices)]
    [TakesFile(ChangePage.Megabytes)]
    [HttpPost(Address)]
    public async Task<IActionResult> Change(string number, long upload, ChangeForm form, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        if (!this.Passes(form, new ChangeForm.Validator(coop.DateOf(clock.GetUtcNow().UtcDateTime), found.Contract.EndsOn)))
            return View("Change", new ChangePage(found, form));
        if (await KeepAsync(upload, form, cancellationToken) is { } refusal)
        {
            this.Refuse(refusal);
            return View("Change", new ChangePage(found, form));
        }
        this.Say("It is changed. No price has changed.");
        await reading.RunIfSmallAsync(found);
        return LocalRedirect($"/contracts/{number}/price-uploads/{upload}");
    }

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/justification")]
    public async Task<IActionResult> Justification(string number, long upload, CancellationToken cancellationToken) =>
        await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is { JustificationKey: { } key } found
            ? File(await files.OpenAsync(key, cancellationToken), "application/octet-stream", found.JustificationName)
            : NotFound();

    private async Task<Refusal?> KeepAsync(long id, ChangeForm form, CancellationToken cancellationToken)
    {
        try
        {
            return await db.ActAsync(async () =>
            {
                var upload = await previewing.LockAsync(id, cancellationToken);
                if (upload.WhyNotChange() is { } no)
                    return no;
                var before = Words(upload);
                upload.Change(form.Mode!.Value, form.EffectiveOn!.Value);
                upload.Explain(form.Note.OrNull());
                if (form.Justification is { } document)
                    upload.Justify(await KeptAsync(document, cancellationToken));
                audit.Write(upload, "Changed", before, Words(upload), upload.VendorNote);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }, cancellationToken);
        }
        catch (Exception fault) when (FullDisk.Caused(fault))
        {
            log.LogError(fault, "No room for the justification of price file {UploadId}", id);
            return FullDisk.Refusal;
        }
    }

    private async Task<KeptFile> KeptAsync(IFormFile document, CancellationToken cancellationToken)
    {
        string hash;
        await using (var content = document.OpenReadStream())
            hash = await KeptFiles.HashAsync(content, cancellationToken);
        await using var again = document.OpenReadStream();
        return await files.KeepAsync(UploadName.Of(document, PriceUpload.FileNameLength), hash, again, cancellationToken);
    }

    private static string Words(PriceUpload upload) => $"{UploadsPage.Words(upload.Mode)}, from {Core.Say.Date(upload.EffectiveOn)}, "
        + (upload.JustificationName is { } name ? $"justified by {name}, SHA-256 {upload.JustificationHash}" : "no justification");
}

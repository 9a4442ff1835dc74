using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploadWithdrawals;

/// <summary>The vendor's own way back, until the office has decided.</summary>
public sealed class PriceUploadWithdrawalsController(CoopDb db, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [Allow(Permission.UploadPrices)]
    [HttpPost("/contracts/{number}/price-uploads/{upload:long}/withdrawal")]
    public async Task<IActionResult> Create(string number, long upload, CancellationToken cancellationToken)
    {
        if (!await Mine(number, upload).AnyAsync(cancellationToken))
            return NotFound();
        var refusal = await db.ActAsync(async () =>
        {
            var found = await Mine(number, upload).FirstAsync(cancellationToken);
            if (found.WhyNotMove(PriceUploadStatus.Withdrawn) is { } no)
                return no;
            var before = PriceUpload.StatusWords(found.Status);
            found.Withdraw(viewer.Name, clock.GetUtcNow().UtcDateTime);
            audit.Write(found, "Withdrawn", before, PriceUpload.StatusWords(found.Status));
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer($"/contracts/{number}/price-uploads/{upload}", refusal, "The file is withdrawn. No price has changed.");
    }

    private IQueryable<PriceUpload> Mine(string number, long id) =>
        db.PriceUploadsVisibleTo(viewer).Where(row => row.Id == id && row.Contract.Number == number);
}

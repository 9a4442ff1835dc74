using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>Part numbers of a file, and of its contract, that seem to mean one good.</summary>
public sealed class UploadDuplicatesController(CoopDb db, Viewer viewer) : Controller
{
    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/duplicates")]
    public async Task<IActionResult> Index(string number, long upload, int? page, string? format, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        var known = await KnownParts.ReadAsync(db, found.ContractId, cancellationToken);
        var rows = await db.PriceUploadRows.AsNoTracking().Where(row => row.PriceUploadId == upload && row.From == 1)
            .OrderBy(row => row.Row)
            .Select(row => new { Sent = row.SentAs ?? row.PartNumber, row.Unit, row.Gtin, row.Maker, row.MakerPart, row.ItemId })
            .ToListAsync(cancellationToken);
        var duplicates = MatchDuplicate.Of(known.Items, [.. rows.Select(row => new MatchedRow(
            new VendorRow(row.Sent, row.Unit, "") { Gtin = row.Gtin, Maker = row.Maker, MakerPart = row.MakerPart },
            row.ItemId is null ? ItemMatchStatus.Unmatched : ItemMatchStatus.Confirmed, "") { ItemId = row.ItemId })]);
        if (Tables.IsAsked(format))
            return Tables.Download($"{number}-price-upload-{upload}-duplicates", duplicates,
                new TableColumn<MatchDuplicate>("Where", DuplicatesPage.Words),
                new("Part numbers", row => string.Join(", ", row.PartNumbers)), new("What is alike", row => row.Sentence));
        var paging = new Paging(page, duplicates.Count);
        return View("Duplicates", new DuplicatesPage(found, [.. duplicates.Skip(paging.Skip).Take(Paging.Size)], paging));
    }
}

using System.Text.Json;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>The clerk says which column of the file is what, on rows of her own; the next file with these headers is proposed so.</summary>
[Allow(Permission.UploadPrices)]
public sealed class UploadColumnsController(CoopDb db, Viewer viewer, PricePreviewing previewing, UploadReading reading, Audit audit,
    Cooperative coop, TimeProvider clock) : Controller
{
    private const string Address = "/contracts/{number}/price-uploads/{upload:long}/columns";

    [HttpGet(Address)]
    public async Task<IActionResult> Index(string number, long upload, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        var back = $"/contracts/{number}/price-uploads/{upload}";
        if (found.WhyNotMap() is { } no)
            return this.Answer(back, no, "");
        return FoundColumns.Of(found) is not { } columns ? LocalRedirect(back)
            : View("Columns", await PageAsync(found, columns, null, cancellationToken));
    }

    [HttpPost(Address)]
    public async Task<IActionResult> Confirm(string number, long upload, ColumnsForm form, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found
            || FoundColumns.Of(found) is not { } columns)
            return NotFound();
        var (mapping, refusal) = form.For(columns.Table);
        refusal ??= await KeepAsync(upload, columns, mapping!, cancellationToken);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View("Columns", await PageAsync(found, columns, form, cancellationToken));
        }
        this.Say("The columns are confirmed, and proposed for your next file. No price has changed.");
        return await ReadAsync(found);
    }

    [HttpPost(Address + "/table")]
    public async Task<IActionResult> LookAgain(string number, long upload, TableForm form, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        var refusal = form.Sheet < 0 || form.HeaderRow is < 1
            ? new Refusal("mapping.table", "Choose a sheet of the file, and the number of the row with the headers. Nothing was changed.")
            : await db.ActAsync(async () =>
            {
                var changed = await previewing.LockAsync(upload, cancellationToken);
                if (changed.WhyNotMap() is { } no)
                    return no;
                changed.LookAgain(form.Sheet, form.HeaderRow);
                audit.Write(changed, "Table chosen",
                    after: $"sheet {form.Sheet + 1}{(form.HeaderRow is { } row ? $", headers in row {row}" : "")}");
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }, cancellationToken);
        if (refusal is not null)
            return this.Answer($"/contracts/{number}/price-uploads/{upload}/columns", refusal, "");
        return await ReadAsync(found);
    }

    private async Task<LocalRedirectResult> ReadAsync(PriceUpload upload)
    {
        await reading.RunIfSmallAsync(upload);
        return LocalRedirect($"/contracts/{upload.Contract.Number}/price-uploads/{upload.Id}");
    }

    private Task<Refusal?> KeepAsync(long id, FoundColumns columns, TableMapping mapping, CancellationToken cancellationToken) =>
        db.ActAsync(async () =>
        {
            var upload = await previewing.LockAsync(id, cancellationToken);
            if (upload.WhyNotMap() is { } no)
                return no;
            if (upload.Found != columns.Write())
                return Acting.ChangedMeanwhile;
            upload.Map(JsonSerializer.Serialize(mapping));
            audit.Write(upload, "Columns confirmed", after: Words(columns, mapping));
            var vendor = upload.Contract.VendorId;
            // Two clerks may confirm for two contracts at once; the second then finds what the first has remembered.
            await db.Vendors.Where(row => row.Id == vendor)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Name, row => row.Name), cancellationToken);
            var remembered = await db.VendorColumns.FirstOrDefaultAsync(one => one.VendorId == vendor, cancellationToken);
            if (remembered is null)
                db.VendorColumns.Add(remembered = new VendorColumns(vendor));
            remembered.Confirm(JsonSerializer.Serialize(mapping.Headers(columns.Table)), viewer.Name, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);

    private async Task<ColumnsPage> PageAsync(PriceUpload upload, FoundColumns columns, ColumnsForm? form,
        CancellationToken cancellationToken)
    {
        var vendor = upload.Contract.VendorId;
        var remembered = await db.VendorColumns.AsNoTracking().FirstOrDefaultAsync(one => one.VendorId == vendor, cancellationToken);
        var headers = remembered is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(remembered.Headers);
        var again = headers is null ? null : TableMapping.Remembered(columns.Table, headers);
        var proposed = FoundColumns.Mapped(upload) ?? again ?? TableMapping.Of(columns.Table);
        return new ColumnsPage(upload, columns, form ?? ColumnsForm.Of(proposed), again is null ? null
            : $"{remembered!.ConfirmedBy} confirmed these headers on {Show.Date(coop.DateOf(remembered.ConfirmedAt))}");
    }

    private static string Words(FoundColumns columns, TableMapping mapping) => string.Join(", ",
    [
        .. mapping.Columns.OrderBy(pair => pair.Value).Select(pair =>
            $"{TableBook.ColumnName(pair.Value)} “{columns.Table.Columns[pair.Value].Header}” is {pair.Key}"),
        .. mapping.Tiers.Select(tier => $"{TableBook.ColumnName(tier.At)} is the price from "
            + (tier.QuantityAt is { } at ? $"the quantity in {TableBook.ColumnName(at)} on" : $"{Core.Say.Number(tier.From)} on")),
    ]);
}

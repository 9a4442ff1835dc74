using CoopPortal.Core;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Catalog;

public sealed class CatalogController(SearchRows rows, ItemPages items) : Controller
{
    [Allow(Permission.ViewCatalog)]
    [EnableRateLimiting(RateLimits.Search)]
    [HttpGet("/catalog")]
    public async Task<IActionResult> Search(SearchForm form, CancellationToken cancellationToken)
    {
        if (form.Search is { Length: > SearchForm.SearchLength } typed)
        {
            this.Warn($"Your search had {Say.Number(typed.Length)} characters; it was cut to the first {SearchForm.SearchLength}.");
            return LocalRedirect(Address.With(Request, "search", typed[..SearchForm.SearchLength].TrimEnd()));
        }
        foreach (var (field, sentence) in form.Faults())
            ModelState.AddModelError(field, sentence);
        form.Parts = await rows.PartsAsync(form, cancellationToken);
        var paging = new Paging(form.Page, await rows.CountAsync(form, cancellationToken));
        var page = await rows.Page(form, paging.Skip, Paging.Size).ToListAsync(cancellationToken);
        return View(new SearchPage(form, await rows.ChoicesAsync(cancellationToken), page, paging));
    }

    [Allow(Permission.ViewCatalog)]
    [HttpGet("/catalog.csv")]
    [HttpGet("/catalog.xlsx")]
    public async Task<IActionResult> Export(SearchForm form, CancellationToken cancellationToken)
    {
        form.Parts = await rows.PartsAsync(form, cancellationToken);
        return Tables.Download("catalog", rows.All(form).AsAsyncEnumerable(),
            new TableColumn<SearchRow>("SKU", row => row.Sku),
            new("Item", row => row.Name),
            new("Category", row => row.Category),
            new("Vendor", row => row.Vendor),
            new("Contract", row => row.Contract),
            new("Unit", row => row.Unit),
            new("List price $", row => row.ListPrice),
            new("Price today $", row => row.IsOpen ? row.Picture.Current.Price : null),
            new("Tier", row => row.IsOpen ? row.Picture.Current.Name : null),
            new("Discount %", row => row.IsOpen ? Core.Amounts.Rounding.To(row.Picture.Current.Discount * 100, 1) : null),
            new("Group's quantity", row => row.Pooled),
            new("More to the next tier", row => row.IsOpen && row.Picture.Next is not null ? row.Picture.MissingToNext : null),
            new("Price then $", row => row.IsOpen ? row.Picture.Next?.Price : null));
    }

    [Allow(Permission.ViewCatalog)]
    [HttpGet("/catalog/{id:long}")]
    public async Task<IActionResult> Item(long id, string? quantity, CancellationToken cancellationToken)
    {
        if (await items.OfferAsync(id, cancellationToken) is not { } offer)
            return NotFound();
        return await ShowAsync(offer, await items.FreshAsync(offer, quantity, cancellationToken), cancellationToken);
    }

    /// <summary>The price of a quantity as it is typed; a quantity that cannot be ordered leaves the last answer standing.</summary>
    [Allow(Permission.ViewCatalog)]
    [HttpGet("/catalog/{id:long}/quote")]
    public async Task<IActionResult> Quote(long id, string? quantity, CancellationToken cancellationToken)
    {
        if (await items.OfferAsync(id, cancellationToken) is not { Ladder: not null } offer)
            return NotFound();
        var page = await items.PageAsync(offer, new ItemForm { Quantity = quantity ?? "" }, cancellationToken);
        return page.Form.Units is null ? NoContent() : PartialView("_QuoteAnswer", page.Quote);
    }

    /// <summary>The same without JavaScript: the page again, with everything that was typed.</summary>
    [Allow(Permission.PlaceOrders)]
    [HttpPost("/catalog/{id:long}/quote")]
    public async Task<IActionResult> Quote(long id, ItemForm form, CancellationToken cancellationToken)
    {
        if (await items.OfferAsync(id, cancellationToken) is not { } offer)
            return NotFound();
        if (ItemForm.Whole(form.Quantity) is not { } units)
            ModelState.AddModelError(nameof(form.Quantity), "Enter a whole number, such as 120.");
        else if (offer.Item.WhyNotQuantity(units) is { } refusal)
            this.Refuse(refusal, nameof(form.Quantity));
        return await ShowAsync(offer, form, cancellationToken);
    }

    [Allow(Permission.PlaceOrders)]
    [HttpPost("/catalog/{id:long}")]
    public async Task<IActionResult> Add(long id, ItemForm form, CancellationToken cancellationToken)
    {
        if (await items.OfferAsync(id, cancellationToken) is not { } offer)
            return NotFound();
        var page = await items.PageAsync(offer, form, cancellationToken);
        if (page.Refusal is { } closed)
            this.Refuse(closed);
        if (!this.Passes(form, new ItemForm.Validator(offer.Item, page.District!)))
            return View("Item", page);
        if (await items.AddAsync(offer, form, cancellationToken) is { } refusal)
        {
            this.Refuse(refusal, nameof(form.Quantity));
            return await ShowAsync(offer, form, cancellationToken);
        }
        this.Say($"{Show.Count(form.Units!.Value, offer.Item.Unit)} of {offer.Item.Name} added to the cart.");
        return LocalRedirect($"/catalog/{id}");
    }

    private async Task<IActionResult> ShowAsync(Offer offer, ItemForm form, CancellationToken cancellationToken) =>
        View("Item", await items.PageAsync(offer, form, cancellationToken));
}

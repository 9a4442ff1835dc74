using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Buying.Carts;

[Allow(Permission.PlaceOrders)]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class CartsController(CartDesk desk, Placement placement) : Controller
{
    [HttpGet("/cart")]
    public Task<IActionResult> Cart(CancellationToken cancellationToken) => ShowAsync(null, null, cancellationToken);

    [HttpPost("/cart")]
    public async Task<IActionResult> Save(CartForm form, CancellationToken cancellationToken)
    {
        if (await desk.SaveAsync(form, ModelState, cancellationToken) is not { } changed)
            return await ShowAsync(form, null, cancellationToken);
        this.Say(changed ? "Your cart is saved; prices are those of the new quantities." : "Nothing was changed.");
        return LocalRedirect("/cart");
    }

    /// <summary>Offers fields for one more site or account; nothing is saved before they are filled.</summary>
    [HttpPost("/cart/lines/{id:long}/parts")]
    public async Task<IActionResult> AddPart(long id, CartForm form, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (form.Lines.GetValueOrDefault(id) is not { } line)
            return NotFound();
        line.Parts.Add(new PartForm { AccountString = line.Parts.LastOrDefault()?.AccountString });
        return await ShowAsync(form, null, cancellationToken);
    }

    [HttpPost("/cart/lines/{id:long}/parts/{part:int}/remove")]
    public async Task<IActionResult> RemovePart(long id, int part, CartForm form, CancellationToken cancellationToken)
    {
        if (form.Lines.GetValueOrDefault(id) is not { } line || part < 0 || part >= line.Parts.Count)
            return NotFound();
        line.Parts.RemoveAt(part);
        return await Save(form, cancellationToken);
    }

    [HttpPost("/cart/lines/{id:long}/remove")]
    public async Task<IActionResult> RemoveLine(long id, CartForm form, CancellationToken cancellationToken)
    {
        if (!form.Lines.ContainsKey(id))
            return NotFound();
        if (!await desk.RemoveAsync(form, id, ModelState, cancellationToken))
            return await ShowAsync(form, null, cancellationToken);
        this.Say("The line is taken out of the cart.");
        return LocalRedirect("/cart");
    }

    [HttpPost("/cart/place")]
    public async Task<IActionResult> Place(CartForm form, CancellationToken cancellationToken)
    {
        if (await placement.MadeBeforeAsync(form.PlacementKey, cancellationToken) is { } before)
            return Answer(before);
        if (await desk.SaveAsync(form, ModelState, cancellationToken) is not { } changed)
            // A second click finds the cart changed because the first has just placed it.
            return await placement.MadeBeforeAsync(form.PlacementKey, cancellationToken) is { } meanwhile
                ? Answer(meanwhile) : await ShowAsync(form, null, cancellationToken);
        if (changed)
        {
            this.Warn("You changed the cart on this page. The changes are saved, and nothing is ordered yet: "
                + "look at the new total and place the order.");
            return LocalRedirect("/cart");
        }
        var placed = await placement.PlaceAsync(form, cancellationToken);
        if (placed.Orders.Count > 0)
            return Answer(placed);
        foreach (var refusal in placed.Refusals)
            this.Refuse(refusal);
        if (placed.Stale)
            ModelState.AddModelError("", CartDesk.ChangedElsewhere);
        if (placed.Risen.Count > 0)
            ModelState.AddModelError("", "Prices rose since this page was loaded, so nothing was ordered. The old and the new price stand "
                + "at each line; accept the new ones to place the order, or change the cart.");
        return await ShowAsync(form, placed.Risen, cancellationToken);
    }

    private LocalRedirectResult Answer(Placed placed)
    {
        var numbers = string.Join(" and ", placed.Orders.Select(order => order.Number));
        var total = Show.Money(Money.Sum(placed.Orders.Select(order => order.Total)));
        var cheaper = placed.Cheaper > 0 ? $" {Show.Count(placed.Cheaper, "price")} fell meanwhile; you get the lower one." : "";
        this.Say(placed.Before
            ? $"Order {numbers} was placed already by your first click; nothing was ordered twice."
            : $"Order {numbers} is placed for {total} and waits for approval.{cheaper}");
        return LocalRedirect(placed.Orders.Count == 1 ? $"/orders/{placed.Orders[0].Number}" : "/orders");
    }

    private async Task<IActionResult> ShowAsync(CartForm? typed, IReadOnlyDictionary<long, UnitPrice>? risen,
        CancellationToken cancellationToken) =>
        View("Cart", await desk.PageAsync(typed, risen, cancellationToken));
}

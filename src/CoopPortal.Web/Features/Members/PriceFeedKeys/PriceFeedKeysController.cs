using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.PriceFeedKeys;

/// <summary>A person's own address of the feed of price changes: made, made anew, ended. Its key stands in the answer and nowhere else.
/// </summary>
[AllowSignedIn]
[EnableRateLimiting(RateLimits.Link)]
public sealed class PriceFeedKeysController(CoopDb db, Viewer viewer, Audit audit, PortalAddress address, TimeProvider clock) : Controller
{
    [HttpPost("/price-feed-key")]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var (key, replaced) = ("", false);
        var refusal = await db.ActAsync(async () =>
        {
            var me = await MeAsync(cancellationToken);
            replaced = me.PriceFeedMadeAt is not null;
            key = me.MakePriceFeed(clock.GetUtcNow().UtcDateTime);
            audit.Write(me, replaced ? "Address of the price feed made anew" : "Address of the price feed made");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is not null)
            return this.Answer("/account", refusal, "");
        Response.Headers.CacheControl = "no-store";
        return View("Show", new PriceFeedKeyPage(address.Of($"/price-changes/feed?key={key}"), replaced));
    }

    [HttpPost("/price-feed-key/removal")]
    public async Task<IActionResult> Remove(CancellationToken cancellationToken)
    {
        var refusal = await db.ActAsync(async () =>
        {
            var me = await MeAsync(cancellationToken);
            // Pressed twice, it has ended already: that is what the person wants.
            if (me.PriceFeedMadeAt is null)
                return null;
            me.RevokePriceFeed();
            audit.Write(me, "Price feed ended");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer("/account", refusal, "The feed has ended. Its address finds nothing any more; delete it from your feed reader.");
    }

    private Task<User> MeAsync(CancellationToken cancellationToken) =>
        db.UsersVisibleTo(viewer).SingleAsync(user => user.Id == viewer.Id, cancellationToken);
}

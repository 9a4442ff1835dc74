using System.Security.Cryptography;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CoopPortal.Web.Features.Contracting.PriceChanges;

/// <summary>The latest price changes as Atom (RFC 4287) for whoever holds the key of its owner, who is asked for their rights at each
/// reading. The key stands in the query string, which no log of the portal holds.</summary>
[AllowAnonymous]
public sealed class PriceFeedsController(CoopDb db, Cooperative coop, PortalAddress address) : Controller
{
    public const int MostEntries = 100;

    [EnableRateLimiting(RateLimits.Link)]
    [HttpGet("/price-changes/feed")]
    public async Task<IActionResult> Index(string? key, CancellationToken cancellationToken)
    {
        if (key is null || await OwnerAsync(key, cancellationToken) is not { PriceFeedMadeAt: { } made } owner)
            return NotFound();
        var hats = await db.Assignments.AsNoTracking().Where(held => held.UserId == owner.Id && held.EndedAt == null)
            .Select(held => new Hat(held.Id, held.Role, held.DistrictId, held.VendorId, "")).ToListAsync(cancellationToken);
        var rows = (await db.RowsOf(db.PriceChangesOf(hats).OrderByDescending(change => change.Id).Take(MostEntries))
            .ToListAsync(cancellationToken)).OrderByDescending(row => row.Change.Id).ToList();
        var updated = rows.Count == 0 ? made : rows.Max(row => row.ToldAt);
        var bytes = Atom(rows, owner, updated, key);
        Response.Headers.CacheControl = "private, no-cache";
        return File(bytes, "application/atom+xml; charset=utf-8", updated,
            new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }

    private Task<User?> OwnerAsync(string key, CancellationToken cancellationToken)
    {
        var hash = Security.User.FeedHashOf(key);
        return db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.PriceFeedHash == hash && user.DisabledAt == null,
            cancellationToken);
    }

    private byte[] Atom(IReadOnlyList<PriceChangeRow> rows, User owner, DateTime updated, string key)
    {
        var feed = new SyndicationFeed(Clean($"Price changes, {coop.Name}"), Clean($"For {owner.Name}"), null)
        {
            Id = Tag($"price-changes/{owner.Id}"),
            LastUpdatedTime = updated,
            Items = rows.Select(Entry).ToList(),
        };
        feed.Authors.Add(new SyndicationPerson { Name = Clean(coop.Name) });
        feed.Links.Add(new SyndicationLink(new Uri(address.Of("/price-changes"))) { RelationshipType = "alternate" });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(address.Of($"/price-changes/feed?key={key}")), "application/atom+xml"));
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            feed.SaveAsAtom10(writer);
        return stream.ToArray();
    }

    private SyndicationItem Entry(PriceChangeRow row)
    {
        var change = row.Change;
        var first = $"${change.FirstWas} to ${change.FirstNow} per {row.Unit}";
        var who = row.District ?? "The members";
        var bought = change is { EffectiveWas: { } was, EffectiveNow: { } now }
            ? $"{who} bought {Say.Number(change.Units)} in the twelve months before, on average at ${was} and for "
                + $"{Say.Dollars(change.Spend)} together. At the new prices it would be ${now} and "
                + $"{Say.Dollars(change.Spend + change.Effect)}."
            : change.CommittedUnits > 0 ? $"{who} promised to buy {Say.Number(change.CommittedUnits)}."
            : "Nobody bought it in the twelve months before.";
        var entry = new SyndicationItem
        {
            Id = Tag($"price-change/{change.Id}"),
            Title = new TextSyndicationContent(Clean($"{(change.Direction == PriceDirection.Down ? "Down" : "Up")} from "
                + $"{Say.Date(change.EffectiveOn)}: {row.Name}")),
            Content = new TextSyndicationContent(Clean($"{row.Vendor}, contract {row.Contract}, part number {row.Sku}. First price: "
                + $"{first}. {bought}")),
            PublishDate = row.ToldAt,
            LastUpdatedTime = row.ToldAt,
        };
        entry.Links.Add(new SyndicationLink(new Uri(address.Of($"/price-changes?contract={Uri.EscapeDataString(row.Contract)}")))
        {
            RelationshipType = "alternate",
        });
        entry.Categories.Add(new SyndicationCategory(row.Move));
        return entry;
    }

    private string Tag(string what) => $"tag:{new Uri(address.Root).Host},2026:{what}";

    /// <summary>Names come from vendors' files, and XML refuses some characters that these may hold.</summary>
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}

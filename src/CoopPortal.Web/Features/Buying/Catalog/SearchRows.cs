using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Catalog;

/// <summary>The catalog's queries: one for the rows, one for their number. The page and the CSV share them.</summary>
public sealed class SearchRows(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock, Remembered remembered)
{
    private readonly DateTime now = clock.GetUtcNow().UtcDateTime;

    private sealed class Pair
    {
        public required Item Item { get; init; }
        public required RoundLadder? Ladder { get; init; }

        /// <summary>How well it fits what was typed; the smallest fits best.</summary>
        public double Rank { get; init; }
    }

    /// <summary>Whether what was typed is the number of one of the items that fit the other filters, or nearly so.</summary>
    public Task<PartHits> PartsAsync(SearchForm form, CancellationToken cancellationToken) =>
        Scope(form).Select(pair => pair.Item).PartsAsync(form.Terms, cancellationToken);

    public Task<int> CountAsync(SearchForm form, CancellationToken cancellationToken) => Filtered(form).CountAsync(cancellationToken);

    public IQueryable<SearchRow> All(SearchForm form) => Rows(Sorted(Filtered(form), form));

    public IQueryable<SearchRow> Page(SearchForm form, int skip, int take) => Rows(Sorted(Filtered(form), form).Skip(skip).Take(take));

    /// <summary>What the filters offer changes rarely and is asked for on every page: it may be a minute old.</summary>
    public Task<SearchChoices> ChoicesAsync(CancellationToken cancellationToken) =>
        remembered.ForSecondsAsync(60, viewer.SeesEverything, async () =>
        {
            var items = db.ItemsVisibleTo(viewer);
            var contracts = await db.ContractsVisibleTo(viewer).Where(contract => items.Any(item => item.ContractId == contract.Id))
                .OrderBy(contract => contract.Number)
                .Select(contract => new { contract.Id, contract.Number, contract.Title, contract.VendorId, Vendor = contract.Vendor.Name })
                .ToListAsync(cancellationToken);
            return new SearchChoices(
                await items.Select(item => item.Category).Distinct().OrderBy(category => category).ToListAsync(cancellationToken),
                [.. contracts.Select(contract => new Choice(contract.VendorId, contract.Vendor)).Distinct()
                    .OrderBy(vendor => vendor.Text, StringComparer.Ordinal)],
                [.. contracts.Select(contract => new Choice(contract.Id, $"{contract.Number} {contract.Title}"))]);
        });

    private IQueryable<Pair> Filtered(SearchForm form) => form.Terms.IsEmpty ? Scope(form)
        : Scope(form).Join(db.ItemsFound(form.Terms, form.Parts), pair => pair.Item.Id, hit => hit.Id,
            (pair, hit) => new Pair { Item = pair.Item, Ladder = pair.Ladder, Rank = hit.Rank });

    /// <summary>What the viewer may see and the filters let through, whatever the search says.</summary>
    private IQueryable<Pair> Scope(SearchForm form)
    {
        var items = db.ItemsVisibleTo(viewer).AsNoTracking();
        if (!string.IsNullOrEmpty(form.Category))
            items = items.Where(item => item.Category == form.Category);
        if (form.Vendor is { } vendor)
            items = items.Where(item => item.Contract.VendorId == vendor);
        if (form.Contract is { } contract)
            items = items.Where(item => item.ContractId == contract);
        var ladders = db.RoundLadders.PricingToday(now);
        var pairs = form.OpenOnly
            ? items.Where(item => item.WithdrawnOn == null || item.WithdrawnOn > Today)
                .Join(ladders, item => item.Id, ladder => ladder.ItemId, (item, ladder) => new Pair { Item = item, Ladder = ladder })
            : items.LeftJoin(ladders, item => item.Id, ladder => ladder.ItemId,
                (item, ladder) => new Pair { Item = item, Ladder = ladder });
        if (SearchForm.Price(form.From) is { } from)
            pairs = pairs.Where(pair => pair.Ladder!.PriceToday.Amount >= from);
        if (SearchForm.Price(form.To) is { } to)
            pairs = pairs.Where(pair => pair.Ladder!.PriceToday.Amount <= to);
        return pairs;
    }

    private DateOnly Today => coop.DateOf(now);

    /// <summary>What fits best first, unless another order is asked for: then items without an open round stand last. Equal ones by
    /// name.</summary>
    private static IQueryable<Pair> Sorted(IQueryable<Pair> pairs, SearchForm form)
    {
        var sorted = form.Order switch
        {
            SearchForm.Best => pairs.OrderBy(pair => pair.Rank),
            "-name" => pairs.OrderByDescending(pair => pair.Item.Name),
            "price" => pairs.OrderBy(pair => pair.Ladder == null).ThenBy(pair => pair.Ladder!.PriceToday.Amount),
            "-price" => pairs.OrderBy(pair => pair.Ladder == null).ThenByDescending(pair => pair.Ladder!.PriceToday.Amount),
            "quantity" => pairs.OrderBy(pair => pair.Ladder == null).ThenBy(pair => pair.Ladder!.PooledUnits),
            "-quantity" => pairs.OrderBy(pair => pair.Ladder == null).ThenByDescending(pair => pair.Ladder!.PooledUnits),
            "missing" => pairs.OrderBy(pair => pair.Ladder == null).ThenBy(pair =>
                pair.Ladder!.SheetLadder.Tiers.Where(tier => tier.From > pair.Ladder.AnnouncedUnits && tier.From > 1)
                    .Min(tier => (long?)tier.From - pair.Ladder.PooledUnits) ?? long.MaxValue),
            "-missing" => pairs.OrderBy(pair => pair.Ladder == null).ThenByDescending(pair =>
                pair.Ladder!.SheetLadder.Tiers.Where(tier => tier.From > pair.Ladder.AnnouncedUnits && tier.From > 1)
                    .Min(tier => (long?)tier.From - pair.Ladder.PooledUnits) ?? -1),
            // The share of the list price that is left: the smaller, the larger the discount.
            "discount" => pairs.OrderBy(pair => pair.Ladder == null).ThenByDescending(pair =>
                pair.Ladder!.SheetLadder.ListPrice.Amount == 0 ? 1
                    : pair.Ladder.PriceToday.Amount / pair.Ladder.SheetLadder.ListPrice.Amount),
            "-discount" => pairs.OrderBy(pair => pair.Ladder == null).ThenBy(pair =>
                pair.Ladder!.SheetLadder.ListPrice.Amount == 0 ? 1
                    : pair.Ladder.PriceToday.Amount / pair.Ladder.SheetLadder.ListPrice.Amount),
            _ => pairs.OrderBy(pair => pair.Item.Name),
        };
        return sorted.ThenBy(pair => pair.Item.Name).ThenBy(pair => pair.Item.Id);
    }

    private IQueryable<SearchRow> Rows(IQueryable<Pair> pairs) => pairs.AsSingleQuery().Select(pair => new SearchRow
    {
        Id = pair.Item.Id,
        LadderId = (long?)pair.Ladder!.Id,
        Sku = pair.Item.Sku,
        Name = pair.Item.Name,
        Unit = pair.Item.Unit,
        Category = pair.Item.Category,
        Vendor = pair.Item.Contract.Vendor.Name,
        Contract = pair.Item.Contract.Number,
        Sold = pair.Item.Contract.Status == ContractStatus.Live && pair.Item.Contract.StartsOn <= Today
            && Today <= pair.Item.Contract.EndsOn
            && pair.Item.Contract.Vendor.Status == VendorStatus.Approved
            && (pair.Item.WithdrawnOn == null || pair.Item.WithdrawnOn > Today),
        List = pair.Ladder != null
            ? pair.Ladder.SheetLadder.ListPrice.Amount
            : db.SheetLadders.Where(ladder => ladder.ItemId == pair.Item.Id && ladder.PriceSheet.Status == PriceSheetStatus.Published
                    && ladder.PriceSheet.EffectiveFrom <= Today
                    && (ladder.PriceSheet.EffectiveTo == null || Today < ladder.PriceSheet.EffectiveTo))
                .OrderByDescending(ladder => ladder.PriceSheet.EffectiveFrom).ThenByDescending(ladder => ladder.PriceSheet.Number)
                .Select(ladder => (decimal?)ladder.ListPrice.Amount).FirstOrDefault(),
        Pooled = (long?)pair.Ladder!.PooledUnits,
        Today = (decimal?)pair.Ladder.PriceToday.Amount,
        Tiers = pair.Ladder.SheetLadder.Tiers.OrderBy(tier => tier.From).Select(tier => new Tier(tier.From, tier.UnitPrice)).ToList(),
    });
}

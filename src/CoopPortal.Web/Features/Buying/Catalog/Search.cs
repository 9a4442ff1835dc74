using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CoopPortal.Web.Features.Buying.Catalog;

/// <summary>The filters and the order of the list, all of them in the address, so that a view can be shared.</summary>
public sealed class SearchForm
{
    public const int SearchLength = SearchTerms.Length;
    public const string AllItems = "all";
    public const string Best = "best";

    public string? Search { get; set; }
    public string? Category { get; set; }
    public long? Vendor { get; set; }
    public long? Contract { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }

    /// <summary>Items in an open round only, unless it says "all".</summary>
    public string? Show { get; set; }
    public string? Sort { get; set; }
    public int? Page { get; set; }

    public bool OpenOnly => Show != AllItems;

    public SearchTerms Terms => terms ??= SearchTerms.Of(Search);

    private SearchTerms? terms;

    /// <summary>The items whose part number was typed, once they are looked up.</summary>
    [BindNever]
    public PartHits Parts { get; set; } = PartHits.None;

    /// <summary>What fits best, and without a search the name, where no order is asked for.</summary>
    public string Order => !string.IsNullOrEmpty(Sort) ? Sort : Terms.IsEmpty ? "name" : Best;

    /// <summary>Whether something else than the words and the round is asked for.</summary>
    public bool Narrows => !string.IsNullOrEmpty(Category) || Vendor is not null || Contract is not null || Price(From) is not null
        || Price(To) is not null;

    /// <summary>"$1,250" and "1250.00" alike; null where nothing (or nothing readable) is typed.</summary>
    public static decimal? Price(string? typed) =>
        decimal.TryParse(typed?.Trim().TrimStart('$'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var price)
            ? price : null;

    /// <summary>What was typed but cannot be read as a price; those filters are left out and named.</summary>
    public IEnumerable<(string Field, string Sentence)> Faults()
    {
        foreach (var (field, typed) in new[] { (nameof(From), From), (nameof(To), To) })
            if (!string.IsNullOrWhiteSpace(typed) && Price(typed) is null)
                yield return (field, $"“{(typed.Length <= 40 ? typed : typed[..40] + "…")}” is not a price; enter one such as 12.50. "
                    + "The list is not filtered by it.");
    }
}

public sealed record SearchPage(SearchForm Form, SearchChoices Choices, IReadOnlyList<SearchRow> Rows, Paging Paging)
{
    /// <summary>Why something is shown that was not typed.</summary>
    public string NotThisNumber =>
        $"No item{(Form.Narrows ? " that fits the filters" : "")}{(Form.OpenOnly ? " in an open round" : "")} "
        + $"has the part number “{Form.Search?.Trim()}”.";

    public string NearNumbers => Form.Parts.Ids.Count is var near && near == Paging.Total
        ? $"{(near == 1 ? "This one is" : "These are")} near: one letter or digit is different, missing, added or changed with its "
            + "neighbor."
        : $"{(Form.Order == SearchForm.Best ? $"The first {Show.Count(near, "item")} below" : $"{Show.Count(near, "item")} below")} "
            + $"{(near == 1 ? "has one that is" : "have one that is")} near; the others have the words that were typed.";
}

public sealed record SearchChoices(IReadOnlyList<string> Categories, IReadOnlyList<Choice> Vendors, IReadOnlyList<Choice> Contracts);

public sealed record Choice(long Id, string Text);

/// <summary>One item as the list shows it. Without an open round it has its list price only.</summary>
public sealed record SearchRow
{
    public required long Id { get; init; }
    public required string Sku { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    public required string Category { get; init; }
    public required string Vendor { get; init; }
    public required string Contract { get; init; }
    public required bool Sold { get; init; }
    public required decimal? List { get; init; }
    public required long? Pooled { get; init; }
    public required decimal? Today { get; init; }
    public required IReadOnlyList<Tier> Tiers { get; init; }

    public bool IsOpen => Today is not null;

    public UnitPrice? ListPrice => List is { } list ? new UnitPrice(list) : null;

    public LadderPicture Picture => picture ??= new LadderPicture(
        [.. Tiers.Select(tier => new LadderStep(tier.From, tier.Price))], Pooled ?? 0, ListPrice!.Value, Unit)
    {
        Announced = new UnitPrice(Today!.Value),
    };

    private LadderPicture? picture;

    public static string TierWords(LadderRow row) => row.Name == "List" ? "list price" : $"tier {row.Name}";
}

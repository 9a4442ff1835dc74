using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Buying.Catalog;

/// <summary>One item: what it costs today, what the group has ordered, and the form for those who buy.</summary>
public sealed record ItemPage(Offer Offer, ItemForm Form, TimeZoneInfo Zone)
{
    /// <summary>Why it cannot be ordered now; the ladder may still be shown.</summary>
    public Refusal? Refusal { get; init; }

    public bool TermsAreMissing => Refusal?.Code == "terms.not-accepted";

    /// <summary>Whether the reader buys for a district at all.</summary>
    public bool Buys { get; init; }

    /// <summary>The reader's district; null for those who only look.</summary>
    public District? District { get; init; }

    /// <summary>What happens to the item's orders where its minimum is missed at the close.</summary>
    public static string MissedWords(RoundLadder ladder) => ladder.Minimum is not { } minimum || ladder.Shortage == 0 ? ""
        : ladder.Round.Status == RoundStatus.LastCall ? "This is the last call: what is still short at its end is cancelled, and your "
            + "encumbrance is free."
        : minimum.Policy switch
        {
            MinimumPolicy.CancelAndTell =>
                "If they still are when the round closes, its orders are cancelled, your encumbrance is free and you are told.",
            MinimumPolicy.StayOpen =>
                $"If they still are at the deadline, it can be ordered {Show.Count(ladder.Round.LastCallDays ?? 0, "day")} longer; then "
                    + "it is cancelled and you are told.",
            MinimumPolicy.ShipAtBase =>
                "If they still are when the round closes, it ships all the same and you pay no more than the price you saw.",
        };

    /// <summary>Beside the group's units: whose they are.</summary>
    public static string PooledWords(RoundLadder ladder) => ladder.OpeningUnits == 0
        ? $"{Show.Noun(ladder.PooledUnits, "unit")} ordered by {Show.Count(ladder.Districts, "district")} this round"
        : $"{Show.Noun(ladder.PooledUnits, "unit")} this round: {Show.Number(ladder.PooledUnits - ladder.OpeningUnits)} ordered by "
            + $"{Show.Count(ladder.Districts, "district")}, with an opening volume of {Show.Number(ladder.OpeningUnits)} from before the "
            + "portal";

    public UnitPrice? ListWithoutRound { get; init; }

    public AccountList Accounts { get; init; } = AccountList.Free;

    public ItemQuote? Quote => Offer.Ladder is null ? null : new ItemQuote(Offer, Form.Units ?? Offer.Item.PackQuantity, Buys, Zone);
}

/// <summary>The answer to "what would this many cost?", and the ladder that says so.</summary>
public sealed record ItemQuote(Offer Offer, long Quantity, bool Buys, TimeZoneInfo Zone)
{
    public RoundLadder Ladder => Offer.Ladder!;

    public Quote Of { get; } = Offer.QuoteFor(Quantity);

    public Money Total => Of.Price.Times(Quantity);

    /// <summary>What this quantity costs less, should the group reach the next tier.</summary>
    public Money? LessAtNext => Of.NextPrice is { } next ? Total - next.Times(Quantity) : null;

    public bool LiftsTheTier => Of.Price < Ladder.PriceToday;

    public LadderPicture Picture => picture ??= new LadderPicture(
        [.. Ladder.Ladder().Tiers.Select(tier => new LadderStep(tier.From, tier.Price))], Ladder.PooledUnits,
        Ladder.SheetLadder.ListPrice, Offer.Item.Unit, Buys ? Quantity : null)
    {
        Announced = Ladder.PriceToday,
        Note = $"The round closes {Say.When(Ladder.Round.ClosesAt, Zone)}.",
    };

    private LadderPicture? picture;

    public string TierOf(UnitPrice price) => SearchRow.TierWords(Picture.Rows.First(row => row.Price == price));
}

public sealed record ItemFormPart(ItemForm Form, ItemQuote Quote, string Mask, AccountList Accounts);

public sealed class ItemForm
{
    public string Quantity { get; set; } = "";
    public long? SiteId { get; set; }
    public string AccountString { get; set; } = "";
    public bool FederalAward { get; set; }

    /// <summary>Units of this item that were in the cart when the page was made: a second click finds more and is not added
    /// twice.</summary>
    public long InCart { get; set; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Sites { get; set; } = [];

    /// <summary>The quantity as a whole number where it is one that can be ordered.</summary>
    public long? Units => Whole(Quantity) is { } units and > 0 and <= OrderLine.MaxQuantity ? units : null;

    /// <summary>"1,200" and "1200" alike; null for anything else than a whole number.</summary>
    public static long? Whole(string? typed) =>
        long.TryParse(typed?.Trim(), NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var units) ? units : null;

    public sealed class Validator : AbstractValidator<ItemForm>
    {
        public Validator(Core.Contracting.Item item, District district, AccountList accounts)
        {
            RuleFor(form => form.Quantity).Custom((typed, context) =>
            {
                if (Whole(typed) is not { } units)
                    context.AddFailure("Enter a whole number, such as 120.");
                else if (item.WhyNotQuantity(units) is { } refusal)
                    context.AddFailure(refusal.Sentence);
            });
            RuleFor(form => form.SiteId).NotNull().WithMessage("Choose the school or dock where it goes.");
            RuleFor(form => form.AccountString).Custom((typed, context) =>
            {
                if (district.WhyNotAccount(typed, accounts) is { } refusal)
                    context.AddFailure(refusal.Sentence);
            });
        }
    }
}

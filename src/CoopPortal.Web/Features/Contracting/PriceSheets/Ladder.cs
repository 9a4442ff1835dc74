using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>The form of one ladder; ItemId is null while its item is still to be named.</summary>
public sealed record LadderPage(string Contract, int Sheet, long? ItemId, string? Sku, string? Name, string? Unit, LadderForm Form)
{
    public string Url => $"/contracts/{Contract}/price-sheets/{Sheet}";
}

public sealed class TierForm
{
    public string? From { get; set; }
    public string? Price { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(Price);
}

public sealed class LadderForm
{
    public string? Sku { get; set; }
    public string? ListPrice { get; set; }
    public List<TierForm> Tiers { get; set; } = [];
    public Guid Version { get; set; }

    // Methods, not properties: the model binder reads every property of a form before anything was checked.
    public UnitPrice? ToListPrice() => ListPrice.OrNull() is { } typed ? PriceText.Price(typed, out _) : null;

    public IReadOnlyList<(long From, UnitPrice Price)> ToTiers() =>
        [.. Tiers.Where(tier => !tier.IsEmpty)
            .Select(tier => (PriceText.TierFrom(tier.From!, out _)!.Value, PriceText.Price(tier.Price!, out _)!.Value))];

    /// <summary>Always as many rows as a ladder may have.</summary>
    public LadderForm WithAllRows()
    {
        while (Tiers.Count < SheetLadder.MaxTiers)
            Tiers.Add(new TierForm());
        return this;
    }

    public static LadderForm Of(SheetLadder ladder, Guid version) => new LadderForm
    {
        ListPrice = ladder.ListPriceIsStated ? ladder.ListPrice.ToString() : null,
        Tiers = [.. ladder.Tiers.OrderBy(tier => tier.From)
            .Select(tier => new TierForm { From = $"{tier.From}", Price = tier.UnitPrice.ToString() })],
        Version = version,
    }.WithAllRows();

    public sealed class Validator : AbstractValidator<LadderForm>
    {
        public Validator(bool isNew)
        {
            if (isNew)
                RuleFor(form => form.Sku).NotEmpty().WithMessage("Enter the vendor's part number of an item of this contract.");
            RuleFor(form => form.ListPrice).Custom((typed, context) =>
            {
                if (typed.OrNull() is { } text && PriceText.Price(text, out var wanted) is null)
                    context.AddFailure($"“{text}” was found for the list price; wanted is {wanted}.");
            });
            RuleFor(form => form).Custom(Tiers);
        }

        private static void Tiers(LadderForm form, ValidationContext<LadderForm> context)
        {
            var froms = new List<long>();
            var faults = false;
            for (var i = 0; i < form.Tiers.Count; i++)
            {
                if (form.Tiers[i].IsEmpty)
                    continue;
                var (from, price) = (form.Tiers[i].From.Trimmed(), form.Tiers[i].Price.Trimmed());
                if (PriceText.TierFrom(from, out var fromWanted) is not { } quantity)
                    Fault($"Tiers[{i}].From", from.Length == 0 ? $"Tier {i + 1} has a price and no quantity: "
                        + "enter from how many units it holds." : $"“{from}” was found as a quantity; wanted is {fromWanted}.");
                else if (froms.Contains(quantity))
                    Fault($"Tiers[{i}].From", $"Two tiers start at {quantity}: keep one.");
                else
                    froms.Add(quantity);
                if (PriceText.Price(price, out var priceWanted) is null)
                    Fault($"Tiers[{i}].Price", price.Length == 0 ? $"Tier {i + 1} has a quantity and no price: "
                        + "enter the price a unit." : $"“{price}” was found as a price; wanted is {priceWanted}.");
            }
            if (!faults && froms.Count == 0)
                Fault("Tiers[0].Price", "Enter at least what the first unit costs: from quantity 1.");
            else if (!faults && froms.Min() > 1)
                Fault("Tiers[0].From", $"The first tier starts at {froms.Min()}: say what the first unit costs.");

            void Fault(string field, string sentence)
            {
                faults = true;
                context.AddFailure(field, sentence);
            }
        }
    }

    /// <summary>The sentence that names both ladders when an item has one on the sheet already.</summary>
    public static string TwoLadders(string sku, string present, string typed) =>
        Sheets.Conflicts([new($"the one on this sheet ({present})", sku), new($"the one typed now ({typed})", sku)]).Single().Sentence;
}

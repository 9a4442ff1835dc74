using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.Items;

public sealed record ItemEditPage(string Number, string Title, long? Id, string? Sku, int Ladders, ItemForm Form);

public sealed class ItemForm
{
    public string? NewSku { get; set; }
    public string? Name { get; set; }
    public string? Unit { get; set; }
    public int? PackQuantity { get; set; } = 1;
    public string? Category { get; set; }
    public string? Manufacturer { get; set; }
    public string? ManufacturerPartNumber { get; set; }
    public string? Unspsc { get; set; }
    public string? Gtin { get; set; }
    public int? LeadDays { get; set; }
    public string? Origin { get; set; }
    public string? Description { get; set; }
    public Guid Version { get; set; }

    public static ItemForm Of(Item item) => new()
    {
        Name = item.Name,
        Unit = item.Unit,
        PackQuantity = item.PackQuantity,
        Category = item.Category,
        Manufacturer = item.Manufacturer,
        ManufacturerPartNumber = item.ManufacturerPartNumber,
        Unspsc = item.Unspsc,
        Gtin = item.Gtin,
        LeadDays = item.LeadDays,
        Origin = item.Origin,
        Description = item.Description,
        Version = item.Version,
    };

    public void WriteTo(Item item)
    {
        item.Describe(Name.Trimmed(), Unit.Trimmed(), Category.Trimmed(), Manufacturer.Trimmed(), ManufacturerPartNumber.Trimmed(),
            Description.Trimmed(), Unspsc.OrNull(), PackQuantity!.Value);
        item.Supply(Gtin.OrNull(), LeadDays, Origin.OrNull());
    }

    public sealed class Validator : AbstractValidator<ItemForm>
    {
        public Validator(bool isNew)
        {
            if (isNew)
                RuleFor(form => form.NewSku).NotEmpty().WithMessage("Enter the vendor's part number.")
                    .MaximumLength(Item.SkuLength).WithMessage($"A part number has at most {Item.SkuLength} characters.")
                    .Must(sku => sku is null || !PartNumber.IsDamaged(sku)).WithMessage(PartNumber.DamagedSentence);
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter the item's name as buyers look for it.")
                .MaximumLength(Item.NameLength).WithMessage($"A name has at most {Item.NameLength} characters.");
            RuleFor(form => form.Unit).NotEmpty().WithMessage("Enter the unit in which it is ordered and priced, such as carton or each.")
                .MaximumLength(Item.UnitLength).WithMessage($"A unit has at most {Item.UnitLength} characters.");
            RuleFor(form => form.PackQuantity).NotNull().WithMessage("Enter how many units make a pack; 1 if any quantity can be ordered.")
                .InclusiveBetween(1, Item.MaxPackQuantity).WithMessage($"A pack holds 1 to {Item.MaxPackQuantity:N0} units.");
            RuleFor(form => form.Category).NotEmpty().WithMessage("Enter the category, such as Paper.")
                .MaximumLength(Item.CategoryLength).WithMessage($"A category has at most {Item.CategoryLength} characters.");
            RuleFor(form => form.Manufacturer)
                .MaximumLength(Item.MakerLength).WithMessage($"A maker's name has at most {Item.MakerLength} characters.");
            RuleFor(form => form.ManufacturerPartNumber).MaximumLength(Item.SkuLength)
                .WithMessage($"A maker's part number has at most {Item.SkuLength} characters.");
            RuleFor(form => form.Unspsc).Matches("^ *[0-9]{8} *$").When(form => !string.IsNullOrWhiteSpace(form.Unspsc))
                .WithMessage("A UNSPSC code has 8 digits, such as 14111507.");
            RuleFor(form => form.Gtin).Must(typed => Core.Contracting.Gtin.Normalise(typed) is not null)
                .When(form => !string.IsNullOrWhiteSpace(form.Gtin))
                .WithMessage($"A GTIN, UPC or EAN has {Core.Contracting.Gtin.Wanted}; look at the package again.");
            RuleFor(form => form.LeadDays).InclusiveBetween(0, Item.MostLeadDays)
                .WithMessage($"Enter the days to deliver as a whole number from 0 to {Item.MostLeadDays:N0}, or nothing.");
            RuleFor(form => form.Origin).MaximumLength(Item.OriginLength)
                .WithMessage($"A country has at most {Item.OriginLength} characters.");
            RuleFor(form => form.Description).MaximumLength(Item.DescriptionLength)
                .WithMessage($"A description has at most {Item.DescriptionLength:N0} characters.");
        }
    }
}

using System.Globalization;
using System.Text;

namespace CoopPortal.Core.Contracting;

/// <summary>An awarded item of one contract: what can be ordered. Its prices stand on the contract's price sheets.</summary>
public sealed class Item
{
    public const int SkuLength = 60;
    public const int NameLength = 200;
    public const int DescriptionLength = 2000;
    public const int MakerLength = 120;
    public const int UnitLength = 12;
    public const int CategoryLength = 80;
    public const int SearchTextLength = 1000;
    public const int SearchTitleLength = 500;
    public const int UnspscLength = 8;
    public const int MaxPackQuantity = 100_000;
    public const int GtinLength = 14;
    public const int OriginLength = 60;
    public const int MostLeadDays = 9_999;

    private Item() { }

    public Item(long contractId, string sku, string name, string unit, string category)
    {
        (ContractId, Sku) = (contractId, sku);
        Describe(name, unit, category, manufacturer: "", manufacturerPartNumber: "", description: "", unspsc: null, packQuantity: 1);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }

    /// <summary>The vendor's part number; unique within the contract.</summary>
    public string Sku { get; private set; } = "";

    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string Manufacturer { get; private set; } = "";
    public string ManufacturerPartNumber { get; private set; } = "";
    public string Unit { get; private set; } = "";
    public string Category { get; private set; } = "";
    public string? Unspsc { get; private set; }

    /// <summary>As <see cref="Contracting.Gtin.Normalise"/> writes it; null where none is known.</summary>
    public string? Gtin { get; private set; }

    /// <summary>Days from the order to the delivery, as the vendor states them; 0 is the same day.</summary>
    public int? LeadDays { get; private set; }

    /// <summary>The country of origin, as the vendor writes it.</summary>
    public string? Origin { get; private set; }

    /// <summary>Orders are whole multiples of this many units.</summary>
    public int PackQuantity { get; private set; } = 1;

    /// <summary>Off the contract since this date: no new orders, those placed go on.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Everything a search looks at, normalised: every word that is searched for must occur in it.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The part of it that weighs more: name and part numbers, these as they are parted and in one piece.</summary>
    public string SearchTitle { get; private set; } = "";

    /// <summary>The part number as mistyped ones are compared with it, <see cref="PartNumber.Key"/>.</summary>
    public string PartKey { get; private set; } = "";

    public string MakerPartKey { get; private set; } = "";

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; init; }

    public Contract Contract { get; private set; } = null!;

    public void Describe(string name, string unit, string category, string manufacturer, string manufacturerPartNumber, string description,
        string? unspsc, int packQuantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(packQuantity);
        (Name, Unit, Category, Manufacturer) = (name, unit, category, manufacturer);
        (ManufacturerPartNumber, Description, Unspsc, PackQuantity) = (manufacturerPartNumber, description, unspsc, packQuantity);
        (PartKey, MakerPartKey) = (PartNumber.Key(Sku), PartNumber.Key(manufacturerPartNumber));
        var title = Normalise($"{Sku} {manufacturerPartNumber} {name} {OnePiece(Sku)} {OnePiece(manufacturerPartNumber)}");
        SearchTitle = Cut($" {title} ", SearchTitleLength);
        SearchText = Cut($" {title} {Normalise($"{manufacturer} {category} {unspsc} {description}")} ", SearchTextLength);
    }

    /// <summary>What the trade says of it beside its name. The GTIN may come as it was typed; one whose check digit is wrong is refused
    /// before.</summary>
    public void Supply(string? gtin, int? leadDays, string? origin)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leadDays ?? 0);
        (Gtin, LeadDays, Origin) = (Contracting.Gtin.Normalise(gtin), leadDays, origin);
    }

    private static string OnePiece(string number) =>
        Normalise(number) is var parts && parts.Contains(' ', StringComparison.Ordinal)
            ? parts.Replace(" ", "", StringComparison.Ordinal) : "";

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    public void Withdraw(DateOnly on) => WithdrawnOn ??= on;

    public void Restore() => WithdrawnOn = null;

    public Refusal? WhyNotOrder(DateOnly on) => WithdrawnOn is { } day && day <= on
        ? new("item.withdrawn", $"{Sku} was taken off the contract on {Say.Date(day)}; it can no longer be ordered.")
        : null;

    public Refusal? WhyNotQuantity(long quantity) =>
        quantity <= 0 ? new("quantity.positive", "Enter a whole quantity of 1 or more.")
        : quantity > Buying.OrderLine.MaxQuantity
            ? new("quantity.too-large",
                $"{Say.Number(quantity)} is more than one line can hold ({Say.Number(Buying.OrderLine.MaxQuantity)}).")
        : quantity % PackQuantity != 0 ? new("quantity.pack", PackSentence(quantity))
        : null;

    private string PackSentence(long quantity)
    {
        var below = quantity / PackQuantity * PackQuantity;
        var above = below + PackQuantity;
        var nearest = below == 0 ? Say.Number(above) : $"{Say.Number(below)} or {Say.Number(above)}";
        return $"{Sku} is sold in packs of {PackQuantity}; {Say.Number(quantity)} is not a multiple. Enter {nearest}.";
    }

    /// <summary>Lower case, without accents; everything but letters and digits becomes a single blank.</summary>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        // Halves of signs and what Unicode says is none cannot be normalised.
        var sound = string.Concat(text.Select(c => char.IsSurrogate(c) || c is (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF'
            ? ' ' : c));
        foreach (var c in sound.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }
        return result.ToString().Trim();
    }
}

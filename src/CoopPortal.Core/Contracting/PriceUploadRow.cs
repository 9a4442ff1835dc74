using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

/// <summary>One good row of a vendor's file: what an item costs from a quantity on.</summary>
public sealed class PriceUploadRow
{
    public const int SheetLength = 60;

    public long Id { get; private set; }
    public long PriceUploadId { get; init; }

    /// <summary>The workbook's sheet; empty for a file that has none.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>As the spreadsheet counts it.</summary>
    public int Row { get; init; }

    /// <summary>The contract's, where it has the item.</summary>
    public string PartNumber { get; init; } = "";

    /// <summary>The part number that the file has, where a match made it the contract's item; quantities and prices are in the item's
    /// unit then.</summary>
    public string? SentAs { get; init; }

    public string Name { get; init; } = "";
    public string Maker { get; init; } = "";
    public string MakerPart { get; init; } = "";
    public string Unit { get; init; } = "";
    public int Pack { get; init; } = 1;
    public string Category { get; init; } = "";
    public string? Unspsc { get; init; }
    public string? Gtin { get; init; }
    public int? LeadDays { get; init; }
    public string? Origin { get; init; }
    public long From { get; init; } = 1;
    public UnitPrice Price { get; init; }
    public UnitPrice? ListPrice { get; init; }

    /// <summary>The contract's item that it prices; null for one that would be new.</summary>
    public long? ItemId { get; init; }
}

/// <summary>What is wrong with a row of a vendor's file, or with the file as a whole (row 0).</summary>
public sealed class PriceUploadFault
{
    public const int ColumnLength = 80;
    public const int FoundLength = 120;
    public const int WantedLength = 300;

    public long Id { get; private set; }
    public long PriceUploadId { get; init; }
    public string Sheet { get; init; } = "";
    public int Row { get; init; }
    public string Column { get; init; } = "";
    public string Found { get; init; } = "";
    public string Wanted { get; init; } = "";

    /// <summary>Where the row says it: this item keeps its present price.</summary>
    public string? PartNumber { get; init; }
}

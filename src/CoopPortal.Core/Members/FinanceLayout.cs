namespace CoopPortal.Core.Members;

/// <summary>What a file for a finance system can say about a part of an order line or of a credit.</summary>
public enum FinanceField
{
    Kind,
    Date,
    Document,
    PurchaseOrder,
    Order,
    Line,
    Vendor,
    Contract,
    PartNumber,
    Description,
    ShipTo,
    AccountString,
    FederalAward,
    PriorYear,
    Units,
    UnitPrice,
    Amount,
}

public enum DecimalSign
{
    Point,
    Comma,
}

/// <summary>One column of the file: which field under which header.</summary>
public sealed record FinanceColumn(FinanceField Field, string Header);

/// <summary>How one district's finance system wants its file: columns in their order, dates, decimals, header.</summary>
public sealed class FinanceLayout
{
    public const int HeaderLength = 60;
    public const int ArrangementLength = 1900;
    public const int DateFormatLength = 20;

    /// <summary>How dates can be written, the first is what we propose.</summary>
    public static readonly IReadOnlyList<string> DateFormats = ["yyyy-MM-dd", "MM/dd/yyyy", "MM/dd/yy", "yyyyMMdd", "MMddyyyy"];

    private static readonly IReadOnlyList<FinanceColumn> Proposed =
    [
        new(FinanceField.Kind, "Kind"), new(FinanceField.Date, "Date"), new(FinanceField.Document, "Document"),
        new(FinanceField.PurchaseOrder, "PO number"), new(FinanceField.Vendor, "Vendor"),
        new(FinanceField.Description, "Description"), new(FinanceField.AccountString, "Account"), new(FinanceField.Amount, "Amount"),
    ];

    private FinanceLayout() { }

    /// <summary>The layout that we propose until the district arranges its own.</summary>
    public FinanceLayout(long districtId)
    {
        DistrictId = districtId;
        Arrange(Proposed, DateFormats[0], DecimalSign.Point, hasHeader: true);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long DistrictId { get; private set; }

    /// <summary>The columns as they are stored, a line each: "Amount=Betrag".</summary>
    public string Arrangement { get; private set; } = "";

    public string DateFormat { get; private set; } = "";
    public DecimalSign DecimalSign { get; private set; }
    public bool HasHeader { get; private set; }

    public IReadOnlyList<FinanceColumn> Columns =>
    [
        .. Arrangement.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2))
            .Select(parts => new FinanceColumn(Enum.Parse<FinanceField>(parts[0]), parts[1])),
    ];

    public static Refusal? WhyNotArrange(IReadOnlyList<FinanceColumn> columns, string? dateFormat, bool hasHeader) =>
        !columns.Any(column => column.Field == FinanceField.AccountString)
            ? new("finance.account", "Give the account string a place: without it a finance system cannot post anything.")
        : !columns.Any(column => column.Field == FinanceField.Amount)
            ? new("finance.amount", "Give the amount a place: without it a finance system cannot post anything.")
        : columns.GroupBy(column => column.Field).Any(same => same.Count() > 1)
            ? new("finance.twice", "A field stands in one column only.")
        : columns.Any(column => column.Header.Length > HeaderLength || column.Header.Contains('\n'))
            ? new("finance.header", $"A header has at most {HeaderLength} characters, on one line.")
        : hasHeader && columns.Any(column => column.Header.Trim().Length == 0)
            ? new("finance.header", "Write a header for every column that has a place, or leave the header row out.")
        : dateFormat is null || !DateFormats.Contains(dateFormat)
            ? new("finance.date", "Choose how dates are written from the list.")
        : null;

    public void Arrange(IReadOnlyList<FinanceColumn> columns, string dateFormat, DecimalSign decimalSign, bool hasHeader)
    {
        RefusedException.ThrowIf(WhyNotArrange(columns, dateFormat, hasHeader));
        Arrangement = string.Join('\n', columns.Select(column => $"{column.Field}={column.Header.Trim()}"));
        (DateFormat, DecimalSign, HasHeader) = (dateFormat, decimalSign, hasHeader);
    }
}

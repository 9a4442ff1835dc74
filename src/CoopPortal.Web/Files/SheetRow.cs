namespace CoopPortal.Web.Files;

/// <summary>What a spreadsheet takes a cell for. Text files know only text.</summary>
public enum CellKind
{
    Empty,
    Text,
    Number,

    /// <summary>A number that the sheet shows as a power of ten: what was typed there may be lost.</summary>
    Scientific,

    /// <summary>A number that the sheet shows with a % sign; its text has the sign too.</summary>
    Percent,

    Date,
    Bool,

    /// <summary>A formula that failed, by its error, or one without a result, by itself.</summary>
    Error,
}

/// <summary>A cell as text: numbers plain or with the zeros that their format puts in front, dates as 2026-05-03.</summary>
public readonly record struct SheetCell(string? Written, CellKind Kind)
{
    public string Text => Written ?? "";

    public bool IsBlank => string.IsNullOrWhiteSpace(Written);

    /// <summary>What a form's formulas leave in rows that nobody filled in: 0, $0.00, "$ -".</summary>
    public bool IsZero => Kind is not (CellKind.Error or CellKind.Date or CellKind.Bool) && Text.AsSpan().Trim(" $0.%-").Length == 0;

    public static SheetCell Of(string text) => text.Length == 0 ? default : new(text, CellKind.Text);
}

/// <summary>A row that holds something: its number as the spreadsheet counts it, and its cells, the last one not empty.
/// <paramref name="Damage"/> says what is wrong with the row as a whole.</summary>
public readonly record struct SheetRow(int Number, SheetCell[] Cells, string? Damage = null)
{
    public SheetCell this[int at] => at < Cells.Length ? Cells[at] : default;

    public IEnumerable<SheetCell> Filled => Cells.Where(cell => !cell.IsBlank);
}

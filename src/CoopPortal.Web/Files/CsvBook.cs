using System.Text;
using CoopPortal.Core;
using CsvHelper;

namespace CoopPortal.Web.Files;

/// <summary>A text file whose columns stand between commas, semicolons, tabs or bars.</summary>
internal sealed class CsvBook : TableBook
{
    private const int LongestRecord = 1024 * 1024;

    public CsvBook(StoredContent content) : base(content) => Encoding = CsvText.EncodingOf(content)!;

    public override TableFormat Format => TableFormat.Csv;
    public override IReadOnlyList<TableSheet> Sheets { get; } = [new("", false)];

    public Encoding Encoding { get; }

    /// <summary>Known once a row was read; a comma until then.</summary>
    public char Separator { get; private set; } = ',';

    public override void Dispose() { }

    private protected override IEnumerable<SheetRow> Read(int sheet)
    {
        string? damage = null;
        Content.Position = 0;
        using var text = new StreamReader(Content, Encoding, detectEncodingFromByteOrderMarks: true, 81920, leaveOpen: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = LongestRecord,
            PoolStrings = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = _ => damage = "a quotation mark that is never closed, or stands inside a text",
        }, leaveOpen: true);
        for (var number = 1; Next(csv, number); number++)
        {
            Separator = csv.Separator;
            var cells = new SheetCell[csv.FieldCount];
            for (var at = 0; at < cells.Length; at++)
                cells[at] = SheetCell.Of(csv.GetString(at) ?? "");
            if (number == 1 && cells.Length > 0)
                cells[0] = SheetCell.Of(cells[0].Text.TrimStart('\uFEFF'));
            if (Array.Exists(cells, cell => !cell.IsBlank))
                yield return new(number, cells, damage);
            damage = null;
        }
    }

    private protected override bool Damages(Exception broken) => false;

    private static bool Next(CsvReader csv, int number)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            throw new RefusedException(FileContent.No("record", $"Row {Say.Number(number)} of the file is longer than 1 MB, or a quotation "
                + "mark in it is never closed", "mend that row, and choose the file again"));
        }
    }
}

using System.Runtime.ExceptionServices;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>A sheet of a workbook; a CSV file is one without a name.</summary>
public sealed record TableSheet(string Name, bool IsHidden);

/// <summary>The sheets of a file row by row, never in memory as a whole. No formula is run: what the workbook remembers of it is read. What
/// cannot be read is refused in a sentence; a disk of ours that fails is not, its exception goes on.</summary>
public abstract class TableBook : IDisposable
{
    /// <summary>Of cells with something in them; what is formatted and empty does not count.</summary>
    public const int MostColumns = 500;

    public const int MostCharacters = 32_767;

    private protected TableBook(StoredContent content) => Content = content;

    private protected StoredContent Content { get; }

    public abstract TableFormat Format { get; }
    public abstract IReadOnlyList<TableSheet> Sheets { get; }

    /// <summary>What a person should know of the file as a whole.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>The stream must be able to seek and stays its owner's. Throws a <see cref="RefusedException"/> for a file that is none of
    /// what can be read.</summary>
    public static TableBook Open(Stream content)
    {
        var stored = new StoredContent(content);
        var (format, refusal) = Guarded(stored, _ => false, () => FileContent.Of(stored));
        RefusedException.ThrowIf(refusal);
        return format switch
        {
            TableFormat.Csv => new CsvBook(stored),
            TableFormat.Workbook => Guarded(stored, ExcelBook.IsDamage, () => new ExcelBook(stored)),
            TableFormat.OldWorkbook => Guarded(stored, OldExcelBook.IsDamage, () => new OldExcelBook(stored)),
        };
    }

    /// <summary>The rows that hold something. Throws a <see cref="RefusedException"/> where the file cannot be read on.</summary>
    public IEnumerable<SheetRow> Rows(int sheet)
    {
        using var rows = Read(sheet).GetEnumerator();
        while (Guarded(Content, Damages, rows.MoveNext))
            yield return Checked(rows.Current);
    }

    public abstract void Dispose();

    /// <summary>Rows as they come; blank ones may be among them only without cells.</summary>
    private protected abstract IEnumerable<SheetRow> Read(int sheet);

    /// <summary>Whether an exception of the reader means that the file is damaged.</summary>
    private protected abstract bool Damages(Exception broken);

    private static T Guarded<T>(StoredContent content, Func<Exception, bool> damages, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (content.Failure is not null || damages(broken))
        {
            if (content.Failure is { } disk)
                ExceptionDispatchInfo.Throw(disk);
            throw new RefusedException(OldExcelBook.IsProtected(broken) ? FileContent.Protected : FileContent.Broken);
        }
    }

    private static SheetRow Checked(SheetRow row) =>
        Array.FindLastIndex(row.Cells, cell => !cell.IsBlank) is var last && last >= MostColumns
            ? throw new RefusedException(FileContent.No("columns", $"Row {Say.Number(row.Number)} has something in column "
                + $"{ColumnName(last)}, and only the first {MostColumns} columns are read",
                "delete what is not the price list, and choose the file again"))
        : Array.Exists(row.Cells, cell => cell.Text.Length > MostCharacters)
            ? row with { Damage = $"a cell of more than {Say.Number(MostCharacters)} characters" }
        : row;

    /// <summary>A, B … Z, AA …</summary>
    public static string ColumnName(int at) => (at >= 26 ? ColumnName(at / 26 - 1) : "") + (char)('A' + at % 26);
}

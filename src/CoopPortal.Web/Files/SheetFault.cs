using CoopPortal.Core;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Files;

/// <summary>What is wrong in one cell of a file, in the sheet's own words; row 0 is the file as a whole, and no column the row.</summary>
public sealed record SheetFault(string Sheet, int Row, string Column, string Found, string Wanted)
{
    private const int FoundShown = 80;

    public static readonly IReadOnlyList<TableColumn<SheetFault>> Columns =
        [new("sheet", fault => fault.Sheet), new("row", fault => RowWord(fault.Row)), new("column", fault => fault.Column),
            new("found", fault => fault.Found), new("wanted", fault => fault.Wanted)];

    /// <summary>Of which good the row is, where it says so soundly.</summary>
    public string? Key { get; init; }

    /// <summary>For the price clerk: where, what, and what instead.</summary>
    public string Sentence => (Sheet.Length == 0 ? "" : $"Sheet “{Sheet}”, ") + (Row == 0 ? "the file" : $"row {Say.Number(Row)}")
        + (Column.Length == 0 ? ": " : ", ") + Words;

    /// <summary>Beside the row itself.</summary>
    public string Words =>
        (Column.Length == 0 ? "" : Column.StartsWith("column ", StringComparison.Ordinal) ? Column + ": " : $"“{Column}”: ")
        + $"found {Found}; wanted {Wanted}.";

    /// <summary>As a download has it.</summary>
    public static object RowWord(int row) => row == 0 ? "file" : row;

    /// <summary>What was found on one line, as long as people read.</summary>
    public static string Shown(string found) => Say.Cut(
        string.Concat(found.Trim().ReplaceLineEndings(" ").Select(sign => char.IsControl(sign) ? ' ' : sign)), FoundShown);
}

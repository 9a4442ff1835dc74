using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>Which part numbers are shown: those of the file that are taken as new, or those of the contract that were matched or left
/// out.</summary>
public enum MatchShow
{
    New,
    Matched,
    LeftOut,
}

public sealed record MatchFilter(MatchShow Show, string? Q, int? Page, string? Format)
{
    public string In(string url) => $"{url}?show={Show}";

    /// <summary>The very page that is shown, so that what is typed on it comes back to it.</summary>
    public string Here(string url) => $"{In(url)}&q={Uri.EscapeDataString(Q ?? "")}&page={Page}";
}

/// <summary>A part number of the file that the contract does not have, with the decision on it; the unit is the vendor's.</summary>
public sealed record MatchRow(string PartNumber, string Unit, string Name, string Maker, string MakerPart, string? Gtin, long? ItemId)
{
    public ItemMatch? Decided { get; init; }

    /// <summary>The contract's part number that it was matched with.</summary>
    public string Item { get; init; } = "";

    public MatchedRow? Suggested { get; init; }
    public IReadOnlyList<SelectListItem> Choices { get; init; } = [];

    public string StatusWords => Decided is { Status: ItemMatchStatus.Confirmed } match
            ? $"{Item} by {ItemMatch.Words(match.By!.Value)}; one {match.Unit} is {match.Factor} of its units"
        : Decided is { Status: ItemMatchStatus.NewItem } ? $"A new item, as {Decided.DecidedBy} decided"
        : Decided is { Status: ItemMatchStatus.OutOfScope } ? $"Left out, as {Decided.DecidedBy} decided"
        : "Taken as a new item, not decided";
}

public sealed record MatchesPage(PriceUpload Upload, MatchFilter Filter, IReadOnlyList<MatchRow> Rows, Paging Paging, bool MayDecide,
    MatchesForm Form)
{
    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";

    public string Url => $"{Of}/matches";

    public static string Words(MatchShow show) => show switch
    {
        MatchShow.New => "Taken as new",
        MatchShow.Matched => "Matched",
        MatchShow.LeftOut => "Left out",
    };
}

public sealed record ChosenItem(KnownPart Part, UnitFactor? Factor, MatchedBy By);

/// <summary>The decisions of one page of part numbers.</summary>
public sealed class MatchesForm
{
    public const string Other = "other";
    public const string New = "new";
    public const string Out = "out";

    public List<Line> Lines { get; set; } = [];

    public sealed class Line
    {
        public string PartNumber { get; set; } = "";

        /// <summary>How an item was found and its id, as <see cref="Of"/> writes them, <see cref="Other"/>, <see cref="New"/>,
        /// <see cref="Out"/>; nothing leaves it as it is.</summary>
        public string? Choice { get; set; }

        /// <summary>The contract's part number, for <see cref="Other"/>.</summary>
        public string? Item { get; set; }

        /// <summary>"10" or "1/10".</summary>
        public string? Factor { get; set; }
    }

    public static string Of(long itemId, MatchedBy by) => string.Create(CultureInfo.InvariantCulture, $"{by}:{itemId}");

    /// <summary>The item that a line chooses, or why it cannot be taken; both null where it chooses none.</summary>
    public static (ChosenItem? Item, Refusal? WhyNot) Chosen(Line line, string unit, KnownParts known)
    {
        if (line.Choice is New or Out)
            return (null, null);
        var (by, part) = line.Choice == Other ? (MatchedBy.Hand, known.Of(line.Item.Trimmed()))
            : line.Choice?.Split(':') is [var how, var number] && Enum.TryParse<MatchedBy>(how, out var found)
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (found, known.Of(id))
            : (MatchedBy.Hand, null);
        if (part is null)
            return (null, new("match.item", line.Item.Trimmed().Length == 0
                ? $"Enter the contract's part number that {line.PartNumber} is. Nothing was saved."
                : $"“{line.Item.Trimmed()}” is no part number of this contract, so that {line.PartNumber} cannot be it. Nothing was saved; "
                    + "enter one as the catalog shows it."));
        if (part.WithdrawnOn is { } off)
            return (null, new("match.withdrawn", $"{part.Item.PartNumber} was taken off the contract on {Core.Say.Date(off)}, so that "
                + $"{line.PartNumber} cannot be it. Nothing was saved; choose another, or say that it is new."));
        var typed = line.Factor.Trimmed();
        var factor = typed.Length == 0 ? UnitFactor.Between(unit, part.Item.Unit) : UnitFactor.Read(typed);
        return factor is null && typed.Length > 0
            ? (null, new("match.factor", $"“{typed}” is no number of units for {line.PartNumber}. Nothing was saved; enter a whole "
                + "number such as 10, or a part such as 1/10."))
            : (new ChosenItem(part, factor, by), null);
    }
}

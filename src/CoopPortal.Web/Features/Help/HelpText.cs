using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Help;

/// <summary>The help of one page, known by the file of its view: "Buying/Orders/Index". Words in [brackets] are terms of the
/// glossary. Whoever may call one of the actions, "Orders.Index", finds the page under /help; a page without one is explained only where it
/// is shown.</summary>
public sealed record HelpText(string View, string Title, string Purpose, string Next, string Ask, params string[] Actions)
{
    /// <summary>Who finds the page under /help, where the action itself is open to more people than it has anything for.</summary>
    public IReadOnlyList<Permission> OnlyFor { get; init; } = [];

    /// <summary>Shown only in the middle of something, so no link under /help leads to it.</summary>
    public bool OnTheWay { get; init; }
}

/// <summary>The help of every page.</summary>
public static class HelpTexts
{
    private const string Root = "/Features/";
    private const string Ending = ".cshtml";

    public static readonly IReadOnlyList<(string Heading, IReadOnlyList<HelpText> Pages)> Groups =
    [
        ("For everybody", EverybodysHelp.Texts),
        ("Catalog and orders", BuyingHelp.Texts),
        ("Buying rounds, commitments, credits", RoundsHelp.Texts),
        ("Contracts, vendors, prices", ContractingHelp.Texts),
        ("Districts, people, office", MembersHelp.Texts),
    ];

    private static readonly Dictionary<string, HelpText> ByView = Groups.SelectMany(group => group.Pages).ToDictionary(page => page.View);

    /// <summary>By the path of a view, "/Features/Buying/Orders/Index.cshtml"; null where a page has none.</summary>
    public static HelpText? Of(string? path) =>
        path is not null && path.StartsWith(Root, StringComparison.Ordinal) && path.EndsWith(Ending, StringComparison.Ordinal)
            ? ByView.GetValueOrDefault(path[Root.Length..^Ending.Length])
            : null;
}

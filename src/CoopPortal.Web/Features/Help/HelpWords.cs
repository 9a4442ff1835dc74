using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Help;

/// <summary>A text whose [terms] lead to the glossary.</summary>
public static partial class HelpWords
{
    public static IHtmlContent Linked(string text)
    {
        var content = new HtmlContentBuilder();
        var at = 0;
        foreach (Match match in Bracketed().Matches(text))
        {
            content.Append(text[at..match.Index]).AppendHtml(Word(match.Groups[1].Value));
            at = match.Index + match.Length;
        }
        return content.Append(text[at..]);
    }

    public static IEnumerable<string> TermsIn(string text) => Bracketed().Matches(text).Select(match => match.Groups[1].Value);

    public static string Plain(string text) => Bracketed().Replace(text, "$1");

    private static HtmlContentBuilder Word(string word)
    {
        var content = new HtmlContentBuilder();
        if (GlossaryTerms.Find(word) is not { } term)
        {
            content.Append(word);
            return content;
        }
        var link = new TagBuilder("a");
        link.Attributes["href"] = "/glossary#" + term.Anchor;
        link.InnerHtml.Append(word);
        content.AppendHtml(link);
        return content;
    }

    [GeneratedRegex(@"\[([^\]]+)\]")]
    private static partial Regex Bracketed();
}

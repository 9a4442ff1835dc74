using System.Net;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>"Download: CSV · Excel" under a table: what the table shows, every page of it. <c>&lt;downloads /&gt;</c> asks the present
/// address for ?format=; <c>&lt;downloads address="/orders.csv" /&gt;</c> names one of its own.</summary>
[HtmlTargetElement("downloads", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DownloadsTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The CSV's address: /orders.csv?q=paper, or /vendors/7?format=csv. Without one, this page's own.</summary>
    public string? Address { get; set; }

    /// <summary>What the file holds, where that is not plain from the table above.</summary>
    public string? Note { get; set; }

    /// <summary>Inside a paragraph that says more.</summary>
    public bool Inline { get; set; }

    /// <summary>Two links of this class instead of the line, such as buttons.</summary>
    public string? LinkClass { get; set; }

    /// <summary>What the two are called then, with {0} for "CSV" and "Excel".</summary>
    public string Text { get; set; } = "{0}";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var csv = Address is { Length: > 0 } named ? WebUtility.HtmlDecode(named)
            : Shared.Address.With(ViewContext.HttpContext.Request, "format", "csv");
        output.TagName = LinkClass is null ? Inline ? "span" : "p" : null;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (LinkClass is null && !Inline)
            output.Attributes.SetAttribute("class", "tablefoot");
        if (LinkClass is null)
            output.Content.AppendHtml("<span>").Append(Note is null ? "Download: " : $"Download, {Note}: ");
        output.Content.AppendHtml(Link(csv, "CSV")).AppendHtml(LinkClass is null ? " · " : "\n").AppendHtml(Link(Excel(csv), "Excel"));
        if (LinkClass is null)
            output.Content.AppendHtml("</span>");
    }

    private TagBuilder Link(string address, string kind)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = address;
        if (LinkClass is null)
            link.Attributes["aria-label"] = $"Download as {kind}";
        else
            link.AddCssClass(LinkClass);
        link.InnerHtml.Append(Text.Replace("{0}", kind, StringComparison.Ordinal));
        return link;
    }

    private static string Excel(string csv)
    {
        var path = csv.Split('?', 2);
        if (path[0].EndsWith(".csv", StringComparison.Ordinal))
            path[0] = path[0][..^4] + ".xlsx";
        else
            path[1] = path[1].Replace("format=csv", "format=xlsx", StringComparison.Ordinal);
        return string.Join('?', path);
    }
}

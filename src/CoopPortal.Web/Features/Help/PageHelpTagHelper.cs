using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Help;

/// <summary>"About this page", in the layout: <c>&lt;page-help /&gt;</c> finds the text of the view that is being drawn.</summary>
[HtmlTargetElement("page-help", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PageHelpTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (HelpTexts.Of(ViewContext.View.Path) is not { } help)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "aside";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-help no-print");
        output.Attributes.SetAttribute("aria-label", "Help");
        output.Content.AppendHtml("<details><summary>About this page</summary><dl>");
        Paragraph(output, "What it is for", help.Purpose);
        Paragraph(output, "What happens next", help.Next);
        Paragraph(output, "Who to ask", help.Ask);
        output.Content.AppendHtml("</dl></details>");
    }

    private static void Paragraph(TagHelperOutput output, string label, string text) =>
        output.Content.AppendHtml("<div><dt>").Append(label).AppendHtml("</dt><dd>")
            .AppendHtml(HelpWords.Linked(text)).AppendHtml("</dd></div>");
}

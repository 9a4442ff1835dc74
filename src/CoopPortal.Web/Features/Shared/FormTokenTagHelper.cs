using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>MVC's own form helper adds the antiforgery token only where no action is written;
/// our forms write theirs, so it is added here.</summary>
[HtmlTargetElement("form", Attributes = "action,[method=post]")]
public sealed class FormTokenTagHelper(IHtmlGenerator html) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // A form that asks MVC's own helper must not get a second token: two of them read as one wrong one.
        if (!context.AllAttributes.ContainsName("asp-antiforgery")
            && context.AllAttributes["action"].Value?.ToString() is { Length: > 0 } && html.GenerateAntiforgery(ViewContext) is { } token)
            output.PostContent.AppendHtml(token);
    }
}

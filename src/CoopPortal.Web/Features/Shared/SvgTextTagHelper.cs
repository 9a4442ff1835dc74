using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>Razor keeps the element "text" for itself, so SVG's is written <c>&lt;svg-text&gt;</c>.</summary>
[HtmlTargetElement("svg-text")]
public sealed class SvgTextTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.TagName = "text";
}

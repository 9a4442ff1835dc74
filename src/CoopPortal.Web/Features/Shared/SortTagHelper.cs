using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>A column header that sorts: <c>&lt;th sort="price" class="num"&gt;Price, $&lt;/th&gt;</c> links to <c>?sort=price</c>, then to
/// <c>?sort=-price</c>.</summary>
[HtmlTargetElement("th", Attributes = "sort")]
public sealed class SortTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public string Sort { get; set; } = "";

    /// <summary>What the table is sorted by when the address doesn't say: "price" or "-price".</summary>
    public string? SortDefault { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var now = request.Query["sort"].ToString() is { Length: > 0 } asked ? asked : SortDefault;
        var up = now == Sort;
        var down = now == "-" + Sort;
        if (up || down)
            output.Attributes.SetAttribute("aria-sort", up ? "ascending" : "descending");
        output.Attributes.SetAttribute("scope", "col");
        var link = new TagBuilder("a");
        link.Attributes["href"] = Address.With(request, "sort", up ? "-" + Sort : Sort);
        link.InnerHtml.AppendHtml(await output.GetChildContentAsync());
        if (up || down)
            link.InnerHtml.AppendHtml($" <span aria-hidden=\"true\">{(up ? "▲" : "▼")}</span>");
        output.Content.SetHtmlContent(link);
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.WebUtilities;

namespace CoopPortal.Web.Features.Shared;

/// <summary>"51–100 of 1,234 items" and links to the other pages; every other part of the address stays.
/// <c>&lt;pager paging="@Model.Paging" noun="item" /&gt;</c></summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public Paging Paging { get; set; } = null!;
    public string Noun { get; set; } = "row";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tablefoot");
        var range = Paging.Count == 1
            ? Show.Count(Paging.Total, Noun)
            : $"{Show.Number(Paging.First)}–{Show.Number(Paging.Last)} of {Show.Count(Paging.Total, Noun)}";
        output.Content.AppendHtml("<span>").Append(range).AppendHtml("</span>");
        if (Paging.Count == 1)
            return;
        output.Content.AppendHtml("<nav class=\"pager\" aria-label=\"Pages\"><ul>");
        if (Paging.Number > 1)
            Link(output, Paging.Number - 1, "Previous");
        var last = 0;
        foreach (var number in Shown())
        {
            if (number > last + 1)
                output.Content.AppendHtml("<li><span>…</span></li>");
            Link(output, number, number.ToString(CultureInfo.InvariantCulture));
            last = number;
        }
        if (Paging.Number < Paging.Count)
            Link(output, Paging.Number + 1, "Next");
        output.Content.AppendHtml("</ul></nav>");
    }

    private IEnumerable<int> Shown() =>
        new[] { 1, Paging.Number - 1, Paging.Number, Paging.Number + 1, Paging.Count }
            .Where(n => n >= 1 && n <= Paging.Count).Distinct().Order();

    private void Link(TagHelperOutput output, int number, string text)
    {
        var current = text.Length > 0 && char.IsAsciiDigit(text[0]) && number == Paging.Number;
        var href = HtmlEncoder.Default.Encode(Address.With(ViewContext.HttpContext.Request, "page",
            number == 1 ? null : number.ToString(CultureInfo.InvariantCulture)));
        output.Content.AppendHtml($"<li><a href=\"{href}\"{(current ? " aria-current=\"page\"" : "")}>{text}</a></li>");
    }
}

/// <summary>The present address with one part of its query changed.</summary>
public static class Address
{
    /// <summary>A null <paramref name="value"/> takes the part away. Changing anything but the page goes back to the first page.</summary>
    public static string With(HttpRequest request, string key, string? value)
    {
        var kept = request.Query.Where(q => q.Key != key && (key == "page" || q.Key != "page"))
            .SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v));
        if (value is not null)
            kept = kept.Append(KeyValuePair.Create(key, (string?)value));
        return QueryHelpers.AddQueryString(request.PathBase + request.Path, kept);
    }
}

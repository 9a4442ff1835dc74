using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>One labelled field in USWDS markup: label, hint, error and the value that was typed, all tied together for screen readers.
/// <c>&lt;field for="Quantity" label="Quantity" hint="Whole cartons." class="quantity" /&gt;</c></summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set; }

    /// <summary>text, password, email, date, datetime-local, file, textarea, select, checkbox, radio, hidden;
    /// taken from the model's type when absent.</summary>
    public string? Type { get; set; }
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>First, empty choice of a select: "Choose a site".</summary>
    public string? Choose { get; set; }
    public bool Optional { get; set; }
    public int Rows { get; set; } = 4;
    public int? Maxlength { get; set; }
    public string? Autocomplete { get; set; }
    public string? Class { get; set; }

    /// <summary>The id of a datalist whose values are offered while one types.</summary>
    public string? List { get; set; }

    /// <summary>Kinds of file that a file field takes: ".csv".</summary>
    public string? Accept { get; set; }
    public bool Readonly { get; set; }

    /// <summary>A page keeps what is posted in a property Form; the field is named as the form itself,
    /// its validator and its action name it.</summary>
    private static string WithoutForm(string name) => name.StartsWith("Form.", StringComparison.Ordinal) ? name["Form.".Length..] : name;

    public static string IdOf(string fullName) => TagBuilder.CreateSanitizedId(fullName, "_");

    /// <summary>Binding failures carry no sentence of their own when an exception caused them.</summary>
    public static string Sentence(ModelError error) =>
        error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This value could not be read. Please type it again.";

    /// <summary>The names of the fields drawn so far, in the page's order:
    /// the error summary follows it, and links only to what is there.</summary>
    public static List<string> FieldsOnPage(HttpContext http)
    {
        if (http.Items[typeof(FieldTagHelper)] is not List<string> names)
            http.Items[typeof(FieldTagHelper)] = names = [];
        return names;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(WithoutForm(For.Name));
        FieldsOnPage(ViewContext.HttpContext).Add(name);
        var field = new Field(name, IdOf(name), Kind(), Typed(name), Errors(name));
        if (field.Kind == "hidden")
        {
            output.TagName = null;
            output.Content.SetHtmlContent(Input(field));
            return;
        }
        output.TagName = field.Kind == "radio" ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var group = field.Kind == "radio" ? "usa-fieldset usa-form-group" : "usa-form-group";
        output.Attributes.SetAttribute("class", field.Errors.Count > 0 ? group + " usa-form-group--error" : group);
        if (field.Kind == "checkbox")
        {
            Around(output, field);
            output.Content.AppendHtml(Checkbox(field));
            return;
        }
        output.Content.AppendHtml(LabelOf(field));
        Around(output, field);
        output.Content.AppendHtml(field.Kind switch
        {
            "select" => Select(field),
            "radio" => Radios(field),
            "textarea" => TextArea(field),
            _ => Input(field),
        });
    }

    private sealed record Field(string Name, string Id, string Kind, string Value, IReadOnlyList<string> Errors);

    private void Around(TagHelperOutput output, Field field)
    {
        if (Hint is not null)
            output.Content.AppendHtml(Text("div", "usa-hint", Hint, field.Id + "-hint"));
        if (field.Errors.Count > 0)
            output.Content.AppendHtml(Text("div", "usa-error-message", string.Join(" ", field.Errors), field.Id + "-error"));
    }

    private TagBuilder LabelOf(Field field)
    {
        var label = new TagBuilder(field.Kind == "radio" ? "legend" : "label");
        label.AddCssClass(field.Errors.Count > 0 ? "usa-label usa-label--error" : "usa-label");
        if (field.Kind != "radio")
            label.Attributes["for"] = field.Id;
        label.InnerHtml.Append(Label);
        if (Optional)
            label.InnerHtml.AppendHtml(" <span class=\"muted\">(optional)</span>");
        return label;
    }

    private TagBuilder Input(Field field)
    {
        var input = Control("input", field, "usa-input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = field.Kind is "number" or "decimal" ? "text" : field.Kind;
        if (field.Kind is "number" or "decimal")
            input.Attributes["inputmode"] = field.Kind == "number" ? "numeric" : "decimal";
        if (field.Kind == "file")
            input.Attributes["class"] = "usa-file-input";
        if (List is not null)
            input.Attributes["list"] = List;
        if (Accept is not null)
            input.Attributes["accept"] = Accept;
        if (field.Kind is not ("password" or "file"))
            input.Attributes["value"] = field.Value;
        return input;
    }

    private TagBuilder TextArea(Field field)
    {
        var area = Control("textarea", field, "usa-textarea");
        area.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
        // HTML drops the first line break of a text area, so one is given away.
        area.InnerHtml.AppendHtml("\n").Append(field.Value);
        return area;
    }

    private TagBuilder Select(Field field)
    {
        var select = Control("select", field, "usa-select");
        if (Choose is not null)
            select.InnerHtml.AppendHtml(Option("", Choose, field.Value.Length == 0));
        foreach (var item in Items ?? [])
            select.InnerHtml.AppendHtml(Option(item.Value ?? item.Text, item.Text, (item.Value ?? item.Text) == field.Value));
        return select;
    }

    private TagBuilder Radios(Field field)
    {
        var list = new TagBuilder("div");
        var number = 0;
        foreach (var item in Items ?? [])
        {
            // The first choice carries the field's own id, so that the error summary can lead to it.
            var id = number++ == 0 ? field.Id : $"{field.Id}-{number}";
            list.InnerHtml.AppendHtml(Choice(field, id, "radio", item.Value ?? item.Text, item.Text,
                (item.Value ?? item.Text) == field.Value));
        }
        return list;
    }

    private TagBuilder Checkbox(Field field)
    {
        var box = Choice(field, field.Id, "checkbox", "true", Label, field.Value.Equals("true", StringComparison.OrdinalIgnoreCase));
        // Unticked boxes are not sent; the hidden one says "no".
        var no = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        no.Attributes["type"] = "hidden";
        no.Attributes["name"] = field.Name;
        no.Attributes["value"] = "false";
        box.InnerHtml.AppendHtml(no);
        return box;
    }

    private TagBuilder Choice(Field field, string id, string type, string value, string label, bool ticked)
    {
        var choice = new TagBuilder("div");
        choice.AddCssClass("usa-" + type);
        var input = Control("input", field, $"usa-{type}__input");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["id"] = id;
        input.Attributes["type"] = type;
        input.Attributes["value"] = value;
        if (ticked)
            input.Attributes["checked"] = "checked";
        var text = new TagBuilder("label");
        text.AddCssClass($"usa-{type}__label");
        text.Attributes["for"] = id;
        text.InnerHtml.Append(label);
        choice.InnerHtml.AppendHtml(input).AppendHtml(text);
        return choice;
    }

    private TagBuilder Control(string tag, Field field, string css)
    {
        var control = new TagBuilder(tag);
        control.Attributes["class"] =
            string.Join(' ', new[] { css, field.Errors.Count > 0 ? "usa-input--error" : null, Class }.Where(c => c is not null));
        control.Attributes["id"] = field.Id;
        control.Attributes["name"] = field.Name;
        var described = string.Join(' ',
            new[] { Hint is null ? null : field.Id + "-hint", field.Errors.Count == 0 ? null : field.Id + "-error" }
            .Where(d => d is not null));
        if (described.Length > 0)
            control.Attributes["aria-describedby"] = described;
        if (field.Errors.Count > 0)
            control.Attributes["aria-invalid"] = "true";
        if (Autocomplete is not null)
            control.Attributes["autocomplete"] = Autocomplete;
        if (Maxlength is { } most)
            control.Attributes["maxlength"] = most.ToString(CultureInfo.InvariantCulture);
        if (Readonly)
            control.Attributes["readonly"] = "readonly";
        return control;
    }

    private static TagBuilder Option(string value, string text, bool chosen)
    {
        var option = new TagBuilder("option");
        option.Attributes["value"] = value;
        if (chosen)
            option.Attributes["selected"] = "selected";
        option.InnerHtml.Append(text);
        return option;
    }

    private static TagBuilder Text(string tag, string css, string text, string id)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(css);
        element.Attributes["id"] = id;
        element.InnerHtml.Append(text);
        return element;
    }

    private string Kind()
    {
        if (Type is not null)
            return Type;
        if (Items is not null)
            return "select";
        var type = Nullable.GetUnderlyingType(For.ModelExplorer.ModelType) ?? For.ModelExplorer.ModelType;
        if (type == typeof(bool))
            return "checkbox";
        if (type == typeof(DateOnly))
            return "date";
        if (type == typeof(DateTime))
            return "datetime-local";
        if (type == typeof(int) || type == typeof(long))
            return "number";
        if (type == typeof(decimal))
            return "decimal";
        return typeof(IFormFile).IsAssignableFrom(type) ? "file" : "text";
    }

    private string Typed(string name)
    {
        if (ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null)
            // A ticked box arrives as "true,false" because of its hidden twin.
            return For.ModelExplorer.ModelType == typeof(bool) ? entry.AttemptedValue?.Split(',')[0] ?? "" : entry.AttemptedValue ?? "";
        return For.Model switch
        {
            null => "",
            bool yes => yes ? "true" : "false",
            DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime at => at.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
            decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString() ?? "",
        };
    }

    private IReadOnlyList<string> Errors(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) ? [.. entry.Errors.Select(Sentence)] : [];
}

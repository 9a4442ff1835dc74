namespace CoopPortal.Web.Features.Shared;

/// <summary>What was typed into a text field, without blanks around it. MVC gives null for an empty one.</summary>
public static class Typed
{
    public const int SearchLength = 200;

    public static string Trimmed(this string? typed) => typed?.Trim() ?? "";

    public static string? OrNull(this string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    /// <summary>The words of a search, at most eight: each must occur in what is found.</summary>
    public static IReadOnlyList<string> Words(string? search)
    {
        var text = search.Trimmed();
        return [.. (text.Length <= SearchLength ? text : text[..SearchLength]).ToLowerInvariant()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(8)];
    }
}

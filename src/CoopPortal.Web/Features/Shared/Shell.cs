using CoopPortal.Core.Amounts;

namespace CoopPortal.Web.Features.Shared;

/// <summary>What stands around every page. One per request; filled once the viewer is known, and safe to draw when nobody is
/// (sign-in, errors), so that an error page never needs the database.</summary>
public sealed class Shell
{
    public string CoopName { get; set; } = "CoopPortal";

    /// <summary>Null when nobody has signed in.</summary>
    public string? ViewerName { get; set; }

    /// <summary>The role acted in, "Business manager".</summary>
    public string? Role { get; set; }

    /// <summary>For whom, "Centerville City Schools".</summary>
    public string? ActingFor { get; set; }

    /// <summary>Every hat this person has; the switcher shows from two.</summary>
    public IReadOnlyList<AssignmentChoice> Assignments { get; set; } = [];

    public IReadOnlyList<Tab> Tabs { get; set; } = [];

    /// <summary>Null for those who don't buy.</summary>
    public CartSummary? Cart { get; set; }

    public bool IsDemo { get; set; }

    /// <summary>The cooperative's zone: every instant on a page is shown in it.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public string SignInPath { get; set; } = "/sign-in";
    public string SignOutPath { get; set; } = "/sign-out";
    public string ChooseAssignmentPath { get; set; } = "/assignments/choose";

    /// <summary>The tab that <paramref name="path"/> lies under: the longest address that is a
    /// whole-segment start of it; "/" only itself.</summary>
    public Tab? CurrentTab(PathString path) => Tabs
        .Where(t => t.Href == "/" ? path == "/" || !path.HasValue : path.StartsWithSegments(t.Href, StringComparison.OrdinalIgnoreCase))
        .MaxBy(t => t.Href.Length);
}

public sealed record Tab(string Text, string Href);

public sealed record AssignmentChoice(long Id, string Text, bool Chosen);

public sealed record CartSummary(int Lines, Money Total);

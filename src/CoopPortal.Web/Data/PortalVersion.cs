using System.Reflection;

namespace CoopPortal.Web.Data;

public static class PortalVersion
{
    private const int ShortHash = 10;

    /// <summary>"1.0.0+3f2c91ab04", as the build names itself, with as much of the commit as tells it from others.</summary>
    public static string Words { get; } = Short(
        typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static string Short(string words) =>
        words.IndexOf('+') is >= 0 and var plus && words.Length > plus + ShortHash ? words[..(plus + 1 + ShortHash)] : words;
}

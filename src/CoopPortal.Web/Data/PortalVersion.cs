using System.Reflection;

namespace CoopPortal.Web.Data;

public static class PortalVersion
{
    /// <summary>"1.0.0+3f2c…", as the build names itself.</summary>
    public static string Words { get; } =
        typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

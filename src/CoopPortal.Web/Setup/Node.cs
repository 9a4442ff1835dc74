namespace CoopPortal.Web.Setup;

/// <summary>This process among those that serve the portal. Node:Name says what it is called, by default as its machine.</summary>
/// <param name="Name">As administrators know it.</param>
/// <param name="Id">Of this very start: two processes never have the same one, also on one machine.</param>
public sealed record Node(string Name, string Id)
{
    private const char Between = '#';

    private static readonly string Start = Guid.NewGuid().ToString("N")[..8];

    public static Node Of(IConfiguration configuration)
    {
        var name = configuration["Node:Name"] is { Length: > 0 } given ? given : Environment.MachineName;
        return new Node(name, $"{name}{Between}{Start}");
    }

    /// <summary>The name in an id.</summary>
    public static string NameIn(string id) => id.Split(Between)[0];
}

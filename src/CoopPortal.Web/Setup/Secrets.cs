namespace CoopPortal.Web.Setup;

public static class SecretsSetup
{
    private const string Ending = "_FILE";

    /// <summary>A setting may come from a file: one named like it in Secrets:Folder (/run/secrets, "Mail__Password"), or the one that the
    /// setting with _FILE behind its name leads to ("Database__ConnectionString_FILE"). Files win over everything else.</summary>
    public static void AddCoopSecrets(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Secrets:Folder"] ?? "/run/secrets";
        if (Directory.Exists(folder))
            builder.Configuration.AddKeyPerFile(folder, optional: true);
        var named = builder.Configuration.AsEnumerable()
            .Where(setting => setting.Key.Contains(':') && setting.Key.EndsWith(Ending, StringComparison.Ordinal)
                && setting.Value is { Length: > 0 })
            .ToDictionary(setting => setting.Key[..^Ending.Length], setting => (string?)Read(setting.Key, setting.Value!));
        builder.Configuration.AddInMemoryCollection(named);
    }

    private static string Read(string setting, string file) => File.Exists(file)
        ? File.ReadAllText(file).TrimEnd('\r', '\n')
        : throw new InvalidOperationException($"{setting} leads to the file {file}, which does not exist.");
}

using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

public sealed class SecretsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("coop-secrets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_named_like_a_setting_wins_over_the_setting()
    {
        File.WriteAllText(Path.Combine(folder, "Mail__Password"), "from the file\n");

        var settings = Settings("--Mail:Password=from the command line", "--Mail:User=portal");

        Assert.Equal(("from the file", "portal"), (settings["Mail:Password"], settings["Mail:User"]));
    }

    [Fact]
    public void A_setting_with_FILE_behind_its_name_is_read_from_where_it_leads()
    {
        var file = Path.Combine(folder, "elsewhere.txt");
        File.WriteAllText(file, "Host=db;Password=p w\r\n");

        var settings = Settings($"--Database:ConnectionString_FILE={file}", "--Database:ConnectionString=Host=other");

        Assert.Equal("Host=db;Password=p w", settings["Database:ConnectionString"]);
    }

    [Fact]
    public void A_file_that_is_missing_is_named()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Settings("--Database:ConnectionString_FILE=/no/such"));

        Assert.Equal("Database:ConnectionString_FILE leads to the file /no/such, which does not exist.", fault.Message);
    }

    private Microsoft.Extensions.Configuration.ConfigurationManager Settings(params string[] args)
    {
        var builder = WebApplication.CreateBuilder([$"--Secrets:Folder={folder}", .. args]);
        builder.AddCoopSecrets();
        return builder.Configuration;
    }
}

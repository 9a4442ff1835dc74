using System.Text.RegularExpressions;
using CoopPortal.Web.Features.Help;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>Every page has a help text that still fits it, and every word that a text relies on is in the glossary.</summary>
public sealed partial class HelpTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    private const int MostWords = 70;

    /// <summary>GET actions whose answer is no page: files, and a part of a page for htmx.</summary>
    private static readonly string[] NotPages =
    [
        "catalog/{id:long}/quote", "rounds/{id:long}/closing/progress", "contracts/{number}/price-sheets/{sheet:int}/template",
        "credits/{number}/pdf", "contracts/{number}/price-uploads/{upload:long}/original",
        "contracts/{number}/price-uploads/{upload:long}/faults/original", "contracts/{number}/price-uploads/{upload:long}/justification",
        "contracts/{number}/price-uploads/template", "price-changes/feed",
    ];

    /// <summary>A failure's page explains itself and must draw whatever has failed.</summary>
    private static readonly string[] WithoutHelp = ["/Features/Errors/Error.cshtml"];

    private static readonly IReadOnlyList<HelpText> Texts = [.. HelpTexts.Groups.SelectMany(group => group.Pages)];

    private IReadOnlyList<ControllerActionDescriptor> Gets =>
    [
        .. App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .Where(action => action.EndpointMetadata.OfType<HttpMethodMetadata>().Any(verbs => verbs.HttpMethods.Contains("GET"))),
    ];

    [Fact]
    public void Every_page_has_a_help_text_and_every_text_its_page()
    {
        var compiled = new ViewsFeature();
        App.Services.GetRequiredService<ApplicationPartManager>().PopulateFeature(compiled);
        var pages = compiled.ViewDescriptors.Select(view => view.RelativePath)
            .Where(path => !Path.GetFileName(path).StartsWith('_') && !WithoutHelp.Contains(path)).ToList();

        Assert.True(pages.Count > 50, $"Only {pages.Count} views were found.");
        Assert.DoesNotContain(pages, path => HelpTexts.Of(path) is null);
        Assert.Empty(Texts.Select(text => $"/Features/{text.View}.cshtml").Except(pages));
    }

    [Fact]
    public void Every_action_that_shows_a_page_is_named_by_one_text()
    {
        var pages = Gets
            .Where(action => action.AttributeRouteInfo!.Template is { } template
                && !File().IsMatch(template) && !NotPages.Contains(template))
            .Select(action => $"{action.ControllerName}.{action.ActionName}").ToList();
        var named = Texts.SelectMany(text => text.Actions).ToList();

        Assert.Equal(pages.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_text_says_what_for_what_next_and_whom_to_ask_in_seventy_words()
    {
        Assert.All(Texts, text =>
        {
            Assert.All([text.Title, text.Purpose, text.Next, text.Ask], part => Assert.False(string.IsNullOrWhiteSpace(part), text.View));
            var words = $"{text.Purpose} {text.Next} {text.Ask}".Split(' ').Length;
            Assert.True(words <= MostWords, $"{text.View} takes {words} words.");
        });
    }

    [Fact]
    public void Every_word_in_brackets_is_in_the_glossary()
    {
        var words = Texts.SelectMany(text => new[] { text.Purpose, text.Next, text.Ask })
            .Concat(GlossaryTerms.All.Select(term => term.Meaning)).SelectMany(HelpWords.TermsIn).ToList();

        Assert.NotEmpty(words);
        Assert.DoesNotContain(words, word => GlossaryTerms.Find(word) is null);
    }

    [Fact]
    public void The_glossary_is_sorted_and_each_term_has_an_anchor_of_its_own()
    {
        var anchors = GlossaryTerms.All.Select(term => term.Anchor).ToList();

        Assert.All(anchors, anchor => Assert.Matches("^[a-z]+(-[a-z]+)*$", anchor));
        Assert.Equal(anchors.Count, anchors.Distinct().Count());
        var names = GlossaryTerms.All.Select(term => term.Name).ToList();
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void Every_term_is_a_word_that_the_portal_uses()
    {
        string[] folders = ["src/CoopPortal.Core", "src/CoopPortal.Web/Features", "src/CoopPortal.Web/Pdf"];
        var portal = string.Join('\n', folders.SelectMany(Sources)
            .Where(file => !file.Contains("/Features/Help/", StringComparison.Ordinal)).Select(System.IO.File.ReadAllText));

        Assert.All(GlossaryTerms.All, term =>
            Assert.Contains(term.Forms.Append(term.Name), form => portal.Contains(form, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Every_place_of_a_term_is_open_to_those_who_see_its_link()
    {
        Assert.All(GlossaryTerms.All.SelectMany(term => term.Places).Distinct(), place =>
        {
            var action = Assert.Single(Gets, action => "/" + action.AttributeRouteInfo!.Template == place.Href);
            Assert.All(action.EndpointMetadata.OfType<AllowAttribute>(), allow => Assert.Contains(place.Needs, allow.AnyOf));
        });
    }

    [Fact]
    public void The_figures_in_the_texts_are_those_of_the_settings()
    {
        var lockout = App.Services.GetRequiredService<IOptions<IdentityOptions>>().Value.Lockout;
        var hours = App.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value.TokenLifespan.TotalHours;

        Assert.Contains($"After {lockout.MaxFailedAccessAttempts} wrong passwords", Text("SignIn").Next, StringComparison.Ordinal);
        Assert.Contains($"closed for {lockout.DefaultLockoutTimeSpan.TotalMinutes} minutes", Text("SignIn").Next, StringComparison.Ordinal);
        Assert.Contains($"{hours} hours", Text("Welcome").Next, StringComparison.Ordinal);
        Assert.Contains($"{hours} hours", Text("WelcomeExpired").Purpose, StringComparison.Ordinal);
        Assert.Contains($"{hours} hours", GlossaryTerms.Find("one-time link")!.Meaning, StringComparison.Ordinal);
        Assert.Contains($"tried {OutboxMail.MaxAttempts} times", Text("OutboxMails/Index").Next, StringComparison.Ordinal);
    }

    private static HelpText Text(string view) => Texts.Single(text => text.View.EndsWith("/" + view, StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string folder) =>
        new[] { "*.cs", "*.cshtml" }
            .SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Root(), folder), kind, SearchOption.AllDirectories))
            .Select(file => file.Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "CoopPortal.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("CoopPortal.sln stands in no folder above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"\.(csv|xlsx|pdf|json)$")]
    private static partial Regex File();
}

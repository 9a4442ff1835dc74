using System.Net;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Errors;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>Walks over every action that the running portal knows.</summary>
public sealed class ActionTests(SqliteApp app) : WebTest(app), IClassFixture<SqliteApp>
{
    private List<ControllerActionDescriptor> Actions =>
        [.. App.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()];

    [Fact]
    public void Every_action_declares_who_may_call_it()
    {
        Assert.NotEmpty(Actions);
        var silent = Actions.Where(action =>
            !action.EndpointMetadata.Any(m => m is AllowAttribute or AllowSignedInAttribute or IAllowAnonymous))
            .Select(action => action.DisplayName);
        Assert.Empty(silent);
    }

    /// <summary>What binds money or prices, and what opens an account in a new way.</summary>
    [Fact]
    public void These_acts_ask_for_a_fresh_sign_in_and_no_others() => Assert.Equal(
    [
        "Certificates.New", "Closings.Settle", "OneTimeLinks.Create", "PasskeyRemovals.Create", "Passkeys.Create", "Passkeys.New",
        "PriceUploadDecisions.Approve", "SecondStepResets.Create", "SecondSteps.Create", "SheetPublications.Create",
    ], Actions.Where(action => action.MethodInfo.IsDefined(typeof(FreshSignInAttribute), inherit: true))
        .Select(action => $"{action.ControllerName}.{action.ActionName}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_post_without_the_forms_token_is_refused()
    {
        await App.Given.Cooperative();
        await App.Given.Person("walk@coop.example", Role.Administrator);
        var browser = await App.As("walk@coop.example");
        var posts = Actions.Where(action => action.ControllerTypeInfo != typeof(ErrorsController)
            && action.EndpointMetadata.OfType<HttpMethodMetadata>()
                .Any(m => m.HttpMethods.Any(verb => verb is "POST" or "PUT" or "DELETE" or "PATCH"))).ToList();
        Assert.NotEmpty(posts);

        foreach (var action in posts)
        {
            var address = "/" + System.Text.RegularExpressions.Regex.Replace(action.AttributeRouteInfo!.Template!, @"\{[^}]*\}", "1");
            using var answer = await browser.Http.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent([]));
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden,
                $"POST {address} without a token: {answer.StatusCode}");
        }
    }
}

using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace CoopPortal.Web.Features.Help;

public sealed class HelpController(IActionDescriptorCollectionProvider actions, Viewer viewer, Cooperative coop) : Controller
{
    [AllowSignedIn]
    [HttpGet("/help")]
    public IActionResult Index()
    {
        var mine = actions.ActionDescriptors.Items.OfType<ControllerActionDescriptor>().Where(IsMine)
            .GroupBy(action => $"{action.ControllerName}.{action.ActionName}").ToDictionary(same => same.Key, same => same.First());
        var groups = HelpTexts.Groups.Select(group => new HelpGroup(group.Heading,
            [.. group.Pages.Where(MayKnow).Select(page => Row(page, mine)).OfType<HelpRow>()]));
        return View(new HelpPage([.. groups.Where(group => group.Rows.Count > 0)], coop.Name, coop.Address.Split('\n')));
    }

    [AllowAnonymous]
    [HttpGet("/glossary")]
    public IActionResult Glossary(string? q)
    {
        var words = Typed.Words(q);
        var found = GlossaryTerms.All.Where(term => words.All(word => term.SearchText.Contains(word, StringComparison.Ordinal)));
        var rows = found.Select(term => new GlossaryRow(term, [.. term.Places.Where(place => viewer.May(place.Needs))]));
        return View(new GlossaryPage(q.Trimmed(), [.. rows]));
    }

    private bool IsMine(ControllerActionDescriptor action) =>
        action.EndpointMetadata.OfType<HttpMethodMetadata>().Any(verbs => verbs.HttpMethods.Contains("GET"))
        && action.EndpointMetadata.OfType<AllowAttribute>().All(allow => allow.AnyOf.Any(viewer.May));

    private bool MayKnow(HelpText page) => page.OnlyFor.Count == 0 || page.OnlyFor.Any(viewer.May);

    private static HelpRow? Row(HelpText page, Dictionary<string, ControllerActionDescriptor> mine)
    {
        var opening = page.Actions.Where(mine.ContainsKey).Select(name => mine[name]).ToList();
        return opening.Count == 0 ? null : new HelpRow(page,
            page.OnTheWay ? null : opening.Select(AddressOf).FirstOrDefault(address => address is not null));
    }

    /// <summary>Null where an address needs to be told which record is meant.</summary>
    private static string? AddressOf(ControllerActionDescriptor action) =>
        action.AttributeRouteInfo?.Template is { } template && !template.Contains('{')
            && !action.Parameters.Any(asked => asked.ParameterType.IsPrimitive || asked.Name == "token")
                ? "/" + template
                : null;
}

using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Web.Tests.Walks;

/// <summary>The addresses that the running portal answers.</summary>
public sealed class Routes(IServiceProvider services)
{
    public sealed record Route(string Verb, string Template)
    {
        public RouteTemplate Parsed { get; } = TemplateParser.Parse(Template);

        public bool HasParameters => Parsed.Parameters.Count > 0;

        /// <summary>"orders" of "orders/{number}/lines/{line}".</summary>
        public string Noun => string.Join('/', Template.Split('/').TakeWhile(segment => !segment.StartsWith('{')));

        public string With(IReadOnlyDictionary<string, string> values) =>
            "/" + string.Join('/', Parsed.Segments.Select(segment => string.Concat(segment.Parts.Select(part =>
                part.IsParameter ? Uri.EscapeDataString(values[part.Name!]) : part.Text))));
    }

    public IReadOnlyList<Route> All { get; } =
    [
        .. services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Where(action => action.AttributeRouteInfo is not null)
            .SelectMany(action => action.EndpointMetadata.OfType<HttpMethodMetadata>()
                .SelectMany(verbs => verbs.HttpMethods).DefaultIfEmpty("GET")
                .Select(verb => new Route(verb, action.AttributeRouteInfo!.Template!)))
            .Distinct().OrderBy(route => route.Template, StringComparer.Ordinal),
    ];

    /// <summary>The route of a GET address, with its parameters; words written out win over parameters.</summary>
    public (Route? Route, RouteValueDictionary Values) Find(string path)
    {
        foreach (var route in All.Where(route => route.Verb == "GET").OrderBy(route => route.Parsed.Parameters.Count))
        {
            var values = new RouteValueDictionary();
            if (new TemplateMatcher(route.Parsed, []).TryMatch(path, values))
                return (route, values);
        }
        return (null, []);
    }
}

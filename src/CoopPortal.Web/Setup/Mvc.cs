using System.Globalization;
using CoopPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.AspNetCore.Mvc.Razor;

namespace CoopPortal.Web.Setup;

public static class MvcSetup
{
    public static void AddCoopMvc(this WebApplicationBuilder builder)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-US");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        // A search of 10,000 characters is answered by the page, not by the server's "URI too long".
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = 64 * 1024);
        builder.Services.AddMemoryCache();
        builder.Services.AddControllersWithViews(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add<ShellFilter>();
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelBinderProviders.Insert(0, new TypedText());
            var messages = options.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"“{Shortened(value)}” is not something this field "
                + "can take; correct it.");
            messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{Shortened(value)}” is not something this field "
                + "can take; correct it.");
            messages.SetValueMustBeANumberAccessor(field => "Enter a number, such as 120.");
            messages.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number, such as 120.");
            messages.SetValueMustNotBeNullAccessor(_ => "Fill this in.");
        });
        builder.Services.Configure<RazorViewEngineOptions>(options =>
        {
            options.ViewLocationExpanders.Add(new FeatureViews());
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        builder.Services.AddScoped<Shell>();
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
    }

    private static string Shortened(string value) => value.Length <= 40 ? value : value[..40] + "…";
}

/// <summary>Text is what a person can type: tabs and line breaks, no other control characters. PostgreSQL refuses a NUL, XML the
/// others.</summary>
internal sealed class TypedText : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource is not { Id: "Body" or "Header" }
            ? new Binder(new SimpleTypeModelBinder(typeof(string), context.Services.GetRequiredService<ILoggerFactory>()))
            : null;

    private sealed class Binder(SimpleTypeModelBinder simple) : IModelBinder
    {
        public async Task BindModelAsync(ModelBindingContext bindingContext)
        {
            await simple.BindModelAsync(bindingContext);
            if (bindingContext.Result.Model is string typed && typed.Any(IsUntypable))
                bindingContext.Result = ModelBindingResult.Success(string.Concat(typed.Where(letter => !IsUntypable(letter))));
        }

        private static bool IsUntypable(char letter) => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r');
    }
}

/// <summary>Finds Features/Wing/Noun/Screen.cshtml from the controller's namespace.</summary>
internal sealed class FeatureViews : IViewLocationExpander
{
    private const string Root = "CoopPortal.Web.Features.";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        var space = (context.ActionContext.ActionDescriptor as Microsoft.AspNetCore.Mvc.Controllers.ControllerActionDescriptor)
            ?.ControllerTypeInfo.Namespace ?? "";
        context.Values["folder"] = space.StartsWith(Root, StringComparison.Ordinal) ? space[Root.Length..].Replace('.', '/') : "";
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        [$"/Features/{context.Values["folder"]}/{{0}}.cshtml", .. viewLocations];
}

using CoopPortal.Web.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CoopPortal.Web.Features.Shared;

/// <summary>Takes in a form with a file before anything looks at it. A body above the limit is read to its end and thrown away, because
/// a browser shows no answer before it has sent everything; then the page of the form says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFileAttribute(int megabytes) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>What a form has beside its file.</summary>
    private const long Fields = 1024 * 1024;

    /// <summary>Before the check of the form's token (1000), which reads the form.</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var (request, cancel) = (context.HttpContext.Request, context.HttpContext.RequestAborted);
        var most = megabytes * 1024L * 1024 + Fields;
        var limit = context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var isTooLarge = request.ContentLength > most;
        if (limit is { IsReadOnly: false })
            limit.MaxRequestBodySize = isTooLarge ? null : most;
        if (isTooLarge)
        {
            await request.Body.CopyToAsync(Stream.Null, cancel);
            Answer(context, $"The file has more than {megabytes} MB. Nothing of it was kept; leave out what is not prices, such as "
                + "pictures, or send the items that change in several files.");
            return;
        }
        try
        {
            if (request.HasFormContentType)
                await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = most }, cancel);
        }
        catch (IOException fault) when (FullDisk.Caused(fault))
        {
            context.HttpContext.RequestServices.GetRequiredService<ILogger<TakesFileAttribute>>()
                .LogError(fault, "No room for an uploaded file");
            Answer(context, FullDisk.Refusal.Sentence);
        }
    }

    /// <summary>Nothing behind an authorization filter runs when it answers, not even what saves the sentence.</summary>
    private static void Answer(AuthorizationFilterContext context, string sentence)
    {
        var kept = context.HttpContext.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context.HttpContext);
        Flash.Warn(kept, sentence);
        kept.Save();
        context.Result = new LocalRedirectResult($"{context.HttpContext.Request.Path}/new");
    }
}

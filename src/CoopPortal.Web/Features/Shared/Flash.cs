using CoopPortal.Core;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CoopPortal.Web.Features.Shared;

/// <summary>One sentence for the page after a redirect.</summary>
public static class Flash
{
    private const string Text = "Flash";
    private const string Kind = "FlashKind";

    /// <summary>It worked.</summary>
    public static void Say(this Controller controller, string sentence) => Put(controller.TempData, sentence, "success");

    /// <summary>It was refused, or only part of it worked.</summary>
    public static void Warn(this Controller controller, string sentence) => Put(controller.TempData, sentence, "warning");

    /// <summary>Where no controller has begun.</summary>
    public static void Warn(ITempDataDictionary tempData, string sentence) => Put(tempData, sentence, "warning");

    /// <summary>Goes to the address and says there that it was done, or why it was refused.</summary>
    public static LocalRedirectResult Answer(this Controller controller, string address, Refusal? refusal, string done)
    {
        if (refusal is null)
            controller.Say(done);
        else
            controller.Warn(refusal.Sentence);
        return controller.LocalRedirect(address);
    }

    /// <summary>Takes the sentence, so that it shows once. Null when there is none.</summary>
    public static (string Sentence, string Kind)? Take(ITempDataDictionary tempData) =>
        tempData[Text] is string sentence ? (sentence, tempData[Kind] as string ?? "info") : null;

    private static void Put(ITempDataDictionary tempData, string sentence, string kind)
    {
        tempData[Text] = sentence;
        tempData[Kind] = kind;
    }
}

using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Errors;

/// <summary>Reached only by re-execution, with any method; a failed form's token was spent already.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorsController(Viewer viewer) : Controller
{
    [Route("/errors")]
    public IActionResult Show()
    {
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Error", PageFor(Response.StatusCode));
    }

    private ErrorPage PageFor(int status) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, "This form could not be read",
            ["Nothing was changed. The form was probably open for too long, or you signed in or out in another tab meanwhile.",
             "Go back, reload the page and send it again."]),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => new(status, "There is no such page",
            ["The address may be mistyped, or the record belongs to another district or vendor.",
             "If you serve several districts, check for whom you are acting at the top of the page."]),
        StatusCodes.Status405MethodNotAllowed =>
            new(status, "This address only takes forms", ["Nothing was changed. Start from the page that has the form."]),
        StatusCodes.Status409Conflict => new(status, "Somebody else changed this first",
            ["The record was changed while you had it open. Nothing of yours was saved, and nothing was overwritten.",
             "Open the page again, look at what changed, and repeat your entry if it still fits."]),
        StatusCodes.Status413PayloadTooLarge =>
            new(status, "This file is too large", ["Nothing was saved. Split the file and upload its parts one by one."]),
        StatusCodes.Status429TooManyRequests => new(status, "That was too often in a short time",
            ["The portal slows down whoever signs in or searches very often in a minute, because programs that guess passwords do that.",
             "Nothing was changed. Wait a minute, then go back and send it again."]),
        StatusCodes.Status503ServiceUnavailable => new(status, "The portal is busy right now",
            ["The database did not answer in time. What you sent is saved as a whole or not at all; everything saved before is safe.",
             "Wait a moment, then go back and send it again. An order is not placed twice by that, nor a round settled twice."]),
        < 500 => new(status, "This request could not be answered", ["Nothing was changed. Go back and try again."]),
        _ => new(status, "Something went wrong on our side",
            ["What you sent was not saved; everything saved before is safe. The fault has been written down for the cooperative's staff.",
             "Try again. If it happens again, tell the cooperative's office and quote the number below."]),
    };

    private ErrorPage Forbidden()
    {
        if (HttpContext.Items[AllowAttribute.MissingPermission] is not Permission missing)
            return new(403, "You may not open this page", ["Your role does not allow it. Nothing was changed."]);
        var role = viewer.Role is { } acting ? $"As {Roles.Words(acting)} you" : "Without a role you";
        var holders = string.Join(", ", Enum.GetValues<Role>().Where(one => Roles.May(one, missing)).Select(Roles.Words));
        return new(403, "You may not open this page",
            [$"{role} may not {Roles.Words(missing)}. Nothing was changed.",
             $"These roles may: {holders}. If you hold one of them, choose it at the top of the page; otherwise ask your administrator."]);
    }
}

public sealed record ErrorPage(int Status, string Title, IReadOnlyList<string> Sentences);

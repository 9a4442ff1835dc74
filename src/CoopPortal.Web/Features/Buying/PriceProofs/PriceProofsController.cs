using System.Text.Json;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Pdf.Documents;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Buying.PriceProofs;

public sealed class PriceProofsController(CoopDb db, Proving proving, Viewer viewer, Cooperative coop, PortalAddress address,
    TimeProvider clock) : Controller
{
    [Allow(Permission.ViewOrders)]
    [HttpGet("/orders/{number}/lines/{line:int}/proof")]
    public async Task<IActionResult> Details(string number, int line, CancellationToken cancellationToken)
    {
        var content = await proving.ReadAsync(db.OrdersVisibleTo(viewer), number, line, cancellationToken);
        return content is null ? NotFound() : View(new DetailsPage(content, coop));
    }

    [Allow(Permission.ViewOrders)]
    [HttpGet("/orders/{number}/lines/{line:int}/proof.pdf")]
    public async Task<IActionResult> Paper(string number, int line, CancellationToken cancellationToken)
    {
        if (await proving.ReadAsync(db.OrdersVisibleTo(viewer), number, line, cancellationToken) is not { } content)
            return NotFound();
        var proof = await proving.KeepAsync(content, clock.GetUtcNow().UtcDateTime, cancellationToken);
        Response.Headers.ContentDisposition = $"inline; filename=\"price-proof-{content.Order.Number}-{content.Line.Number}.pdf\"";
        return File(PriceProofDocument.Of(content, proof, coop, address.Of("/proofs/verify")).ToBytes(), "application/pdf");
    }

    /// <summary>The very text that the hash stands for.</summary>
    [Allow(Permission.ViewOrders)]
    [HttpGet("/orders/{number}/lines/{line:int}/proof.json")]
    public async Task<IActionResult> Text(string number, int line, CancellationToken cancellationToken)
    {
        if (await proving.ReadAsync(db.OrdersVisibleTo(viewer), number, line, cancellationToken) is not { } content)
            return NotFound();
        await proving.KeepAsync(content, clock.GetUtcNow().UtcDateTime, cancellationToken);
        return Content(content.Json, "application/json; charset=utf-8");
    }

    [AllowAnonymous]
    [HttpGet("/proofs/verify")]
    public IActionResult Verify() => View(new VerifyPage(new VerifyForm()));

    [AllowAnonymous]
    [HttpPost("/proofs/verify")]
    public async Task<IActionResult> Verify(VerifyForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new VerifyForm.Validator()))
            return View(new VerifyPage(form));
        if (HashOf(form.Proof!.Trim()) is not { } hash)
        {
            ModelState.AddModelError(nameof(form.Proof), "This is neither a hash of 64 digits and letters a to f, nor the text of a proof. "
                + "Copy it again, complete.");
            return View(new VerifyPage(form));
        }
        if (await proving.FindAsync(hash, cancellationToken) is not { } proof)
            return View(new VerifyPage(form) { Unknown = hash });
        return View(new VerifyPage(form) { Found = FoundProof.Of(proof, await proving.IsUnchangedAsync(proof, cancellationToken)) });
    }

    private static string? HashOf(string typed)
    {
        if (!typed.StartsWith('{'))
        {
            var hash = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
            return hash.Length == PriceProof.HashLength && hash.All(char.IsAsciiHexDigitLower) ? hash : null;
        }
        try
        {
            return CanonicalJson.Hash(CanonicalJson.Of(typed));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

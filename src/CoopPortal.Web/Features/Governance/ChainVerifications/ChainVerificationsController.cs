using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Governance.ChainVerifications;

[Allow(Permission.ViewAudit)]
public sealed class ChainVerificationsController(CoopDb db, ChainCheck chain, Audit audit, Cooperative coop) : Controller
{
    // A million entries take a processor for seconds; whoever asks meanwhile waits for their turn.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    [HttpGet("/audit/verification")]
    public IActionResult New() => View(new VerificationPage(new VerificationForm()));

    [HttpPost("/audit/verification")]
    public async Task<IActionResult> Create(VerificationForm form, CancellationToken cancellationToken)
    {
        ChainCheckpoint? kept = null;
        if (form.File is { } file)
        {
            var text = await TextAsync(file, cancellationToken);
            if (ChainCheckpoint.WhyNot(text) is { } refusal)
            {
                this.Refuse(refusal, nameof(form.File));
                return View(nameof(New), new VerificationPage(form));
            }
            kept = ChainCheckpoint.Parse(text);
        }
        var report = await VerifyAsync(kept, cancellationToken);
        audit.Write(coop, "Audit log verified", after: $"{report.Sentence} {(report.IsIntact ? "" : report.Faults[0].Sentence)}".Trim(),
            why: kept is null ? null : $"Checkpoint of link {Say.Number(kept.Number)}");
        await db.SaveChangesAsync(cancellationToken);
        return View(nameof(New), new VerificationPage(form) { Report = report, Kept = kept });
    }

    /// <summary>Nothing where the file is larger than any checkpoint.</summary>
    private static async Task<string> TextAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > ChainCheckpoint.MostLetters)
            return "";
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private async Task<ChainReport> VerifyAsync(ChainCheckpoint? kept, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await chain.RunAsync(kept, cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}

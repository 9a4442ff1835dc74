using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>Keeps an uploaded file and notes who sent it, in one transaction: the record and every byte, or nothing.</summary>
public sealed class PriceUploading(CoopDb db, KeptFiles files, Audit audit, Viewer viewer, Cooperative coop, TimeProvider clock,
    ILogger<PriceUploading> log)
{
    public async Task<(PriceUpload? Upload, Refusal? WhyNot)> KeepAsync(long contractId, UploadForm form, string name,
        CancellationToken cancellationToken)
    {
        string hash;
        await using (var content = form.File!.OpenReadStream())
            hash = await KeptFiles.HashAsync(content, cancellationToken);
        PriceUpload? upload = null;
        try
        {
            var refusal = await db.ActAsync(async () =>
            {
                upload = null;
                // Who uploads for one contract waits for whoever does it at the same time, and then sees what the other has sent.
                await db.Contracts.Where(row => row.Id == contractId)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, row => row.Title), cancellationToken);
                var contract = await db.Contracts.FirstAsync(row => row.Id == contractId, cancellationToken);
                var now = clock.GetUtcNow().UtcDateTime;
                var earlier = await db.PriceUploads.Where(row => row.ContractId == contractId && row.FileHash == hash)
                    .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
                if (PriceUpload.WhyNotUpload(contract, coop.DateOf(now), earlier, coop.Zone) is { } no)
                    return no;
                await using var content = form.File!.OpenReadStream();
                var kept = await files.KeepAsync(name, hash, content, cancellationToken);
                upload = new PriceUpload(contract, form.Mode!.Value, form.EffectiveOn!.Value, kept,
                    new Importer(viewer.Id, viewer.Name, viewer.Acting!.AssignmentId), now);
                upload.Explain(form.Note.OrNull());
                db.PriceUploads.Add(upload);
                audit.Write(upload, "Uploaded", after: $"{kept.Name}, {UploadPage.Size(kept.Bytes)}, {UploadsPage.Words(upload.Mode)}, "
                    + $"from {Say.Date(upload.EffectiveOn)}, SHA-256 {hash}", why: upload.VendorNote);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }, cancellationToken);
            return refusal is null ? (upload, null) : (null, refusal);
        }
        catch (Exception fault) when (FullDisk.Caused(fault))
        {
            log.LogError(fault, "No room for the price file {FileName}", name);
            return (null, FullDisk.Refusal);
        }
    }
}

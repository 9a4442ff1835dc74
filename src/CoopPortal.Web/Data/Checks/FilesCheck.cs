using CoopPortal.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Whether every file that a record names is there, byte for byte.</summary>
public sealed class FilesCheck(CoopDb db, KeptFiles files)
{
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var named = await db.PriceUploads.AsNoTracking().OrderBy(upload => upload.Id)
            .Select(upload => new
            {
                upload.Id,
                Contract = upload.Contract.Number,
                File = new { Name = upload.FileName, Key = upload.FileKey, Hash = upload.FileHash },
                Justification = new { Name = upload.JustificationName, Key = upload.JustificationKey, Hash = upload.JustificationHash },
            })
            .ToListAsync(cancellationToken);
        foreach (var upload in named)
        {
            if (!await files.IsWholeAsync(upload.File.Key, upload.File.Hash, cancellationToken))
                faults.Add($"Price file {upload.Id}, “{upload.File.Name}” of contract {upload.Contract}, is not as it was uploaded: "
                    + $"its bytes do not have the SHA-256 {upload.File.Hash}.");
            if (upload.Justification.Key is { } key && !await files.IsWholeAsync(key, upload.Justification.Hash!, cancellationToken))
                faults.Add($"“{upload.Justification.Name}”, which justifies price file {upload.Id} of contract {upload.Contract}, is not "
                    + $"as it was uploaded: its bytes do not have the SHA-256 {upload.Justification.Hash}.");
        }
        return faults;
    }
}

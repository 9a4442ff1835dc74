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
            .Select(upload => new { upload.Id, upload.FileName, upload.FileKey, upload.FileHash, Contract = upload.Contract.Number })
            .ToListAsync(cancellationToken);
        foreach (var upload in named)
            if (!await files.IsWholeAsync(upload.FileKey, upload.FileHash, cancellationToken))
                faults.Add($"Price file {upload.Id}, “{upload.FileName}” of contract {upload.Contract}, is not as it was uploaded: "
                    + $"its bytes do not have the SHA-256 {upload.FileHash}.");
        return faults;
    }
}

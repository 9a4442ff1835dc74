using System.Security.Cryptography;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Files;

/// <summary>Files as people sent them, byte for byte, piece by piece: none is ever in memory as a whole.</summary>
public sealed class KeptFiles(CoopDb db)
{
    public static async Task<string> HashAsync(Stream content, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));

    /// <summary>Writes the file in the caller's transaction, so that it is there with the record that names it or not at all. Throws
    /// <see cref="InvalidDataException"/> when these are not the bytes whose hash was taken.</summary>
    public async Task<KeptFile> KeepAsync(string name, string hash, Stream content, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("n");
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[FilePart.Bytes];
        var (bytes, number) = (0L, 0);
        int read;
        while ((read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            sha.AppendData(buffer, 0, read);
            var part = db.Add(new FilePart(key, number++, buffer[..read]));
            await db.SaveChangesAsync(cancellationToken);
            part.State = EntityState.Detached;
            bytes += read;
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset()) == hash
            ? new KeptFile(name, hash, bytes, key)
            : throw new InvalidDataException($"The bytes of {name} changed while they were being kept.");
    }

    /// <summary>The file as it was sent, in a temporary file that goes with the stream. Throws <see cref="FileNotFoundException"/> when no
    /// piece of it is there.</summary>
    public async Task<Stream> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await foreach (var part in Parts(key).WithCancellation(cancellationToken))
            await file.WriteAsync(part, cancellationToken);
        if (file.Length == 0)
        {
            await file.DisposeAsync();
            throw new FileNotFoundException($"Nothing is kept under {key}.");
        }
        file.Position = 0;
        return file;
    }

    /// <summary>Whether every byte is there as it was sent.</summary>
    public async Task<bool> IsWholeAsync(string key, string hash, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var part in Parts(key).WithCancellation(cancellationToken))
            sha.AppendData(part);
        return Convert.ToHexStringLower(sha.GetHashAndReset()) == hash;
    }

    private IAsyncEnumerable<byte[]> Parts(string key) => db.FileParts.AsNoTracking().Where(part => part.Key == key)
        .OrderBy(part => part.Number).Select(part => part.Content).AsAsyncEnumerable();
}

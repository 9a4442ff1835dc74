using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>An authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits. Codes go by the real clock, as telephones do.</summary>
public static class Totp
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The code of a key as the set-up page shows it, in groups.</summary>
    public static string Code(string key, int stepsLater = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + stepsLater);
#pragma warning disable CA5350 // The apps know no other hash.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in key.Where(char.IsLetterOrDigit))
        {
            held = ((held << 5) | Base32.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
        }
        return [.. bytes];
    }
}

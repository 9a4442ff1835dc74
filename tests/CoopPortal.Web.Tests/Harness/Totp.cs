using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>An authenticator app: RFC 6238 with SHA-1, 30 seconds and six digits, by the test's clock.</summary>
public static class Totp
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Slack = 2;

    private static readonly ConcurrentDictionary<string, long> Used = new();

    /// <summary>A code of this key that was not given out before and is taken now. The portal takes five in a moment: its clock and the
    /// telephone's may differ by two steps either way.</summary>
    public static string Code(string key, DateTime now)
    {
        var first = Step(now) - Slack;
        var step = Used.AddOrUpdate(Plain(key), first, (_, last) => Math.Max(last + 1, first));
        return step <= Step(now) + Slack ? At(key, step) : throw new InvalidOperationException("Five codes in one moment: move the clock.");
    }

    /// <summary>The code of a certain step, given out or not.</summary>
    public static string CodeAt(string key, DateTime now, int stepsLater) => At(key, Step(now) + stepsLater);

    private static long Step(DateTime now) => new DateTimeOffset(now, TimeSpan.Zero).ToUnixTimeSeconds() / 30;

    private static string At(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The apps know no other hash.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The set-up page shows it in groups.</summary>
    private static string Plain(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static byte[] Bytes(string key)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in Plain(key))
        {
            held = ((held << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(held >> bits));
        }
        return [.. bytes];
    }
}

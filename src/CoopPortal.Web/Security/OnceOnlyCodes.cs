using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoopPortal.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Security;

/// <summary>Codes of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits). A code is accepted once, wherever it is asked for:
/// whoever looks over a shoulder cannot use it again, and of two who send it at once one gets in.</summary>
public sealed class OnceOnlyCodes(CoopDb db, TimeProvider clock) : AuthenticatorTokenProvider<User>
{
    private const int Seconds = 30;
    private const int Digits = 6;

    /// <summary>How many steps a telephone's clock may be off, either way.</summary>
    private const int Slack = 2;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        if (token.Length != Digits || !token.All(char.IsAsciiDigit)
            || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
            return false;
        var (secret, now) = (Bytes(key), clock.GetUtcNow().ToUnixTimeSeconds() / Seconds);
        for (var step = now - Slack; step <= now + Slack; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.ASCII.GetBytes(token))
                && await UseAsync(user, step))
                return true;
        return false;
    }

    private async Task<bool> UseAsync(User user, long step) =>
        await db.Users.Where(one => one.Id == user.Id && (one.LastCodeStep == null || one.LastCodeStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastCodeStep, step)) == 1;

    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The apps know no other hash.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
            if ((Base32.IndexOf(char.ToUpperInvariant(key[bit / 5]), StringComparison.Ordinal) >> (4 - (bit % 5)) & 1) == 1)
                bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return bytes;
    }
}

public static class UsedCodes
{
    /// <summary>With a new key the old one's codes say nothing any more.</summary>
    public static Task ForgetUsedCodesAsync(this CoopDb db, long userId, CancellationToken cancellationToken) =>
        db.Users.Where(one => one.Id == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastCodeStep, (long?)null), cancellationToken);
}

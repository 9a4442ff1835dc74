using System.Net;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Security;

public enum SignInOutcome
{
    SignedIn,
    SignedInWithPasskey,
    PasskeyMissing,
    WrongPassword,
    WrongCode,
    Closed,
    Disabled,
}

/// <summary>One attempt to sign in to a known account, so that its owner sees who tried.</summary>
public sealed class SignInAttempt
{
    public const int WordsLength = 60;

    private SignInAttempt() { }

    public SignInAttempt(long userId, DateTime at, SignInOutcome outcome, IPAddress? address, string? browser) =>
        (UserId, At, Outcome, Network, Browser) = (userId, at, outcome, NetworkOf(address), BrowserWords(browser));

    public long Id { get; private set; }
    public long UserId { get; private set; }
    public DateTime At { get; private set; }
    public SignInOutcome Outcome { get; private set; }
    public string Network { get; private set; } = "";
    public string Browser { get; private set; } = "";

    public static string Words(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.SignedIn => "signed in",
        SignInOutcome.SignedInWithPasskey => "signed in with a passkey",
        SignInOutcome.PasskeyMissing => "refused: right password, no passkey",
        SignInOutcome.WrongPassword => "wrong password",
        SignInOutcome.WrongCode => "wrong code",
        SignInOutcome.Closed => "refused: closed after wrong passwords",
        SignInOutcome.Disabled => "refused: account disabled",
    };

    /// <summary>Enough to tell the office from a strange place, and no more than that: the network, not the machine.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return "this computer";
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4
            ? $"IPv4 {bytes[0]}.{bytes[1]}.{bytes[2]}.x"
            : $"IPv6 {bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}:{bytes[4]:x2}{bytes[5]:x2}::x";
    }

    /// <summary>"Firefox on Windows" of what the browser says about itself.</summary>
    public static string BrowserWords(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent))
            return "unknown";
        var browser = First(agent, ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"),
            ("Safari", "Safari")) ?? "another browser";
        var system = First(agent, ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"),
            ("CrOS", "ChromeOS"), ("Mac OS X", "Mac"), ("Linux", "Linux"));
        return system is null ? browser : $"{browser} on {system}";
    }

    private static string? First(string agent, params (string Sign, string Words)[] known) =>
        known.Where(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Select(one => one.Words).FirstOrDefault();
}

public sealed class SignInHistory(CoopDb db, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Notes an attempt and saves. The user's own row is left alone: of several attempts at once one alone counts a failure
    /// there, and its save must not stand in the way of the others.</summary>
    public async Task NoteAsync(User user, SignInOutcome outcome, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        db.Entry(user).State = EntityState.Unchanged;
        db.SignInAttempts.Add(new SignInAttempt(user.Id, now, outcome,
            http.HttpContext?.Connection.RemoteIpAddress, http.HttpContext?.Request.Headers.UserAgent.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        if (outcome is SignInOutcome.SignedIn or SignInOutcome.SignedInWithPasskey)
            await db.Users.Where(one => one.Id == user.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastSignInAt, now), cancellationToken);
    }
}

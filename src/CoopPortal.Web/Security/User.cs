using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace CoopPortal.Web.Security;

/// <summary>A person with an account. What they may do is in their assignments, not here. Accounts are disabled, never deleted:
/// orders and certificates name their people for good.</summary>
public sealed class User : IdentityUser<long>
{
    public const int NameLength = 120;
    public const int ReasonLength = 300;
    public const int MostPasskeys = 10;
    public const int PasskeyNameLength = 60;
    public const int FeedKeyBytes = 32;
    public const int FeedHashLength = 64;

    /// <summary>The column that says when a passkey was last used; Identity's own class has none.</summary>
    public const string PasskeyUsedAt = "LastUsedAt";

    /// <summary>Who has not signed in for so long has perhaps left.</summary>
    public const int QuietDays = 90;

    [ProtectedPersonalData]
    public string Name { get; set; } = "";

    public DateTime CreatedAt { get; set; }
    public DateTime? LastSignInAt { get; set; }

    /// <summary>How this person gets mails that are no duty.</summary>
    public MailChoice MailChoice { get; set; }

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; init; }

    /// <summary>The time step of the latest code accepted; OnceOnlyCodes alone writes it.</summary>
    public long? LastCodeStep { get; private set; }

    public DateTime? DisabledAt { get; private set; }

    /// <summary>SHA-256 of the key in the address of this person's feed of price changes; null while there is none.</summary>
    public string? PriceFeedHash { get; private set; }

    public DateTime? PriceFeedMadeAt { get; private set; }

    public bool IsDisabled => DisabledAt is not null;

    /// <summary>Somebody must be left who can let others in, and nobody locks themselves out.</summary>
    public Refusal? WhyNotDisable(Viewer by, IEnumerable<Role> held, int otherAdministrators)
    {
        var roles = held.ToList();
        return IsDisabled ? new("user.disabled", "This account is disabled already.")
            : WhyNotManage(by, roles) is { } refusal ? refusal
            : roles.Contains(Role.Administrator) && otherAdministrators == 0
                ? new("user.last-administrator", "This is the last administrator. Make somebody else an administrator first.")
            : by.UserId == Id ? new("user.own", "You cannot disable your own account. Ask another administrator.")
            : null;
    }

    public Refusal? WhyNotEnable(Viewer by, IEnumerable<Role> held) =>
        IsDisabled ? WhyNotManage(by, held) : new("user.enabled", "This account is not disabled.");

    /// <summary>The new stamp ends one-time links and sessions for good, also for the time after it is enabled again, and the feed with
    /// them.</summary>
    public void Disable(DateTime now)
    {
        DisabledAt = now;
        SecurityStamp = Guid.NewGuid().ToString("N");
        RevokePriceFeed();
    }

    public void Enable() => DisabledAt = null;

    /// <summary>A one-time link is the whole account: it is handed out only by somebody who manages every role of the person.</summary>
    public Refusal? WhyNotLink(Viewer by, IReadOnlyCollection<Assignment> held) =>
        IsDisabled ? new("user.disabled", "This account is disabled. A one-time link is made after it was enabled.")
        : by.May(Permission.ManageOwnPeople)
            && held.Any(one => one.DistrictId != by.DistrictId || one.VendorId != by.VendorId)
            ? new("user.elsewhere", $"{Name} acts elsewhere too. Only the cooperative's office makes a one-time link for them.")
        : by.May(Permission.ManageOwnPeople) && held.Count == 0
            ? new("user.gone", $"{Name} does not act for you any more. Add an assignment first, or ask the cooperative's office.")
        : WhyNotManage(by, held.Select(one => one.Role));

    /// <summary>Whoever sits at an open desk must not take off the owner's second step.</summary>
    public Refusal? WhyNotResetSecondStep(Viewer by, IEnumerable<Role> held, int passkeys) =>
        !TwoFactorEnabled && passkeys == 0 ? new("user.no-second-step", "This account has no second step set up.")
        : by.UserId == Id
            ? new("user.own-second-step", "Change your own second step on your account page, or ask another administrator to reset it.")
        : WhyNotManage(by, held);

    public Refusal? WhyNotAddPasskey(int passkeys) => passkeys < MostPasskeys ? null
        : new("user.most-passkeys", $"An account has at most {MostPasskeys} passkeys. Remove one that you no longer use.");

    /// <summary>The key is shown once and kept by its hash: whoever reads the database cannot read the feed. An earlier address ends.
    /// </summary>
    public string MakePriceFeed(DateTime now)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(FeedKeyBytes));
        SetPriceFeed(FeedHashOf(key), now);
        return key;
    }

    public void RevokePriceFeed() => SetPriceFeed(null, null);

    // Identity writes every column of a user: with another stamp a request that began before does not bring the old key back.
    private void SetPriceFeed(string? hash, DateTime? at) =>
        (PriceFeedHash, PriceFeedMadeAt, ConcurrencyStamp) = (hash, at, Guid.NewGuid().ToString());

    public static string FeedHashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static Refusal? WhyNotManage(Viewer by, IEnumerable<Role> held) =>
        held.Select(role => Assignment.WhyNotManage(role, by.Role)).FirstOrDefault(refusal => refusal is not null);
}

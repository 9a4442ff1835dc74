using CoopPortal.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Security;

/// <summary>What a browser sends when somebody showed a passkey: whose it is, after the device has checked the person itself.</summary>
public sealed class PasskeyProof(SignInManager<User> signIns, UserManager<User> users, CoopDb db, TimeProvider clock)
{
    public const string None = "This passkey proves nothing here, or too much time has passed. Nothing was done; try again.";

    /// <summary>Null when it proves nothing. Notes the use; the caller saves it.</summary>
    public async Task<User?> OwnerAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential)
            || await JudgedAsync(credential) is not { Succeeded: true, Passkey.IsUserVerified: true } proof)
            return null;
        if (!(await users.AddOrUpdatePasskeyAsync(proof.User, proof.Passkey)).Succeeded)
            return null;
        var id = proof.Passkey.CredentialId;
        var row = await db.UserPasskeys.SingleAsync(passkey => passkey.CredentialId == id);
        db.Entry(row).Property(User.PasskeyUsedAt).CurrentValue = clock.GetUtcNow().UtcDateTime;
        return proof.User;
    }

    private async Task<PasskeyAssertionResult<User>?> JudgedAsync(string credential)
    {
        try
        {
            return await signIns.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked of this browser, or more than five minutes ago.
            return null;
        }
    }
}

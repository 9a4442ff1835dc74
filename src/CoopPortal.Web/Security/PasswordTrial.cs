using CoopPortal.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Security;

/// <summary>Tries an address and a password. An address without an account or without a password takes as long as any other, so that
/// nobody learns from the time who has an account.</summary>
public sealed class PasswordTrial(SignInManager<User> signIns, UserManager<User> users, IPasswordHasher<User> hasher, CoopDb db)
{
    private static string? nobodysHash;

    /// <summary>Signs in where the password is right and nothing else stands in the way.</summary>
    public async Task<(User? User, SignInResult Result, bool NeedsPasskey)> SignInAsync(string mail, string password,
        Func<Core.Members.Role, bool> requiresSecondStep, CancellationToken cancellationToken)
    {
        var user = await users.FindByEmailAsync(mail);
        if (user?.PasswordHash is null)
            hasher.VerifyHashedPassword(new User(), nobodysHash ??= hasher.HashPassword(new User(), Guid.NewGuid().ToString()), password);
        if (user is null)
            return (null, SignInResult.Failed, false);
        var needsPasskey = !user.TwoFactorEnabled && await db.UserPasskeys.AnyAsync(one => one.UserId == user.Id, cancellationToken)
            && (await db.Assignments.Where(held => held.UserId == user.Id && held.EndedAt == null).Select(held => held.Role)
                .ToListAsync(cancellationToken)).Exists(role => requiresSecondStep(role));
        return (user, user.IsDisabled || needsPasskey
            ? await signIns.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)
            : await signIns.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true), needsPasskey);
    }
}

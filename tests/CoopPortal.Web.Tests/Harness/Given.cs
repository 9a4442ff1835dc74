using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>Makes people and places for a test, through the domain's own methods and Identity's own manager.</summary>
public sealed class Given(CoopApp app)
{
    public const string Password = "Test-password-1";

    private DateOnly Today => DateOnly.FromDateTime(app.Clock.Now);

    /// <summary>The one cooperative; the second call finds the first's.</summary>
    public Task<Cooperative> Cooperative(string name = "Miami Valley Purchasing Cooperative") => app.Db(async db =>
    {
        if (await db.Cooperatives.FirstOrDefaultAsync() is { } there)
            return there;
        var made = new Cooperative(name, "America/New_York", "1 Main Street\nDayton, OH 45402",
            "Exempt from Ohio sales tax, R.C. 5739.02(B)(1).");
        db.Add(made);
        await db.SaveChangesAsync();
        return made;
    });

    public Task<District> District(string name, params string[] sites) => app.Db(async db =>
    {
        var district = new District(name, Today.AddYears(-1));
        foreach (var site in sites.Length > 0 ? sites : ["High School"])
            district.Sites.Add(new Site(site));
        db.Add(district);
        await db.SaveChangesAsync();
        return district;
    });

    public Task<Vendor> Vendor(string name, string orderMail = "orders@vendor.example") => app.Db(async db =>
    {
        var vendor = new Vendor(name, orderMail);
        db.Add(vendor);
        await db.SaveChangesAsync();
        return vendor;
    });

    /// <summary>A person with one hat; give the same mail again to add another.</summary>
    public async Task<User> Person(string mail, Role role, District? district = null, Vendor? vendor = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = await users.FindByEmailAsync(mail);
        if (user is null)
        {
            user = new User { UserName = mail, Email = mail, EmailConfirmed = true, Name = mail.Split('@')[0], CreatedAt = app.Clock.Now };
            var result = await users.CreateAsync(user, Password);
            if (!result.Succeeded)
                throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
        await app.Db(async db =>
        {
            db.Add(new Assignment(user.Id, role, Today, district?.Id, vendor?.Id));
            await db.SaveChangesAsync();
        });
        return user;
    }
}

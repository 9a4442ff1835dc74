using System.Globalization;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.AccountCodes;

/// <summary>What a district's orders may charge: seen, added and exported by the district itself, and by the office for all.</summary>
[Allow(Permission.ManageAccountCodes)]
public sealed class AccountCodesController(CoopDb db, Viewer viewer, Audit audit) : Controller
{
    [HttpGet("/account-codes")]
    public async Task<IActionResult> Index(AccountCodeFilter filter, CancellationToken cancellationToken) =>
        Tables.IsAsked(filter.Format)
            ? Tables.Download("account-codes", Rows(filter).AsAsyncEnumerable(),
                new TableColumn<AccountCodeRow>("District", row => row.District),
                new("Account code", row => row.Code), new("Pays for", row => row.Name),
                new("Active", row => row.RetiredAt is null),
                new("Retired at (UTC)", row => row.RetiredAt))
            : View(await PageAsync(filter, new AccountCodeForm { DistrictId = filter.District }, cancellationToken));

    [HttpPost("/account-codes")]
    public async Task<IActionResult> Create(AccountCodeForm form, CancellationToken cancellationToken)
    {
        form.DistrictId = viewer.DistrictId ?? form.DistrictId;
        var district = await db.DistrictsVisibleTo(viewer).AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == form.DistrictId, cancellationToken);
        if (!this.Passes(form, new AccountCodeForm.Validator(district)))
            return View("Index", await PageAsync(new AccountCodeFilter { District = form.DistrictId }, form, cancellationToken));
        var code = new AccountCode(district!.Id, form.Code.Trimmed(), form.Name.Trimmed());
        db.AccountCodes.Add(code);
        audit.Write(code, "Added", after: $"{code.Code} {code.Name}");
        if (!await this.SavedAsync(db, _ => { }, [(AccountCodeMapping.CodeIndex, nameof(form.Code),
            $"{district.Name} has {form.Code.Trimmed()} already, active or retired.")], cancellationToken))
            return View("Index", await PageAsync(new AccountCodeFilter { District = form.DistrictId }, form, cancellationToken));
        this.Say($"{code.Code} was added. Orders of {district.Name} charge only its active account codes.");
        return LocalRedirect(viewer.DistrictId is null ? $"/account-codes?district={district.Id}" : "/account-codes");
    }

    private async Task<AccountCodesPage> PageAsync(AccountCodeFilter filter, AccountCodeForm form, CancellationToken cancellationToken)
    {
        var rows = Rows(filter);
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        var own = await db.DistrictsVisibleTo(viewer).AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == viewer.DistrictId, cancellationToken);
        IReadOnlyList<SelectListItem> districts = own is not null ? []
            : [.. (await db.DistrictsVisibleTo(viewer).OrderBy(one => one.Name).Select(one => new { one.Id, one.Name })
                .ToListAsync(cancellationToken))
                .Select(one => new SelectListItem(one.Name, one.Id.ToString(CultureInfo.InvariantCulture)))];
        return new AccountCodesPage(filter, await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging, form,
            districts, own?.AccountMask, await db.AccountCodesVisibleTo(viewer).AnyAsync(cancellationToken));
    }

    private IQueryable<AccountCodeRow> Rows(AccountCodeFilter filter)
    {
        var codes = db.AccountCodesVisibleTo(viewer).AsNoTracking();
        if (filter.District is { } district)
            codes = codes.Where(code => code.DistrictId == district);
        if (filter.Retired != true)
            codes = codes.Where(code => code.RetiredAt == null);
        foreach (var word in Typed.Words(filter.Q))
            codes = codes.Where(code => code.Code.ToLower().Contains(word) || code.Name.ToLower().Contains(word));
        return codes.OrderBy(code => code.District.Name).ThenBy(code => code.Code)
            .Select(code => new AccountCodeRow(code.Id, code.District.Name, code.Code, code.Name, code.RetiredAt));
    }
}

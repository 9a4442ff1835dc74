using System.Globalization;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Shared;

/// <summary>The three fields that make an assignment: which role, and at which district or for which vendor.</summary>
public interface IAssignmentFields
{
    Role? Role { get; }
    long? DistrictId { get; }
    long? VendorId { get; }
}

public sealed class AssignmentFieldsValidator<T> : AbstractValidator<T> where T : IAssignmentFields
{
    public AssignmentFieldsValidator(Viewer viewer)
    {
        RuleFor(form => form.Role).NotNull().WithMessage("Choose the role.");
        When(form => form.Role is not null, () =>
        {
            RuleFor(form => form.Role).Custom((role, context) => Refuse(context, Assignment.WhyNotManage(role!.Value, viewer.Role)));
            RuleFor(form => form.DistrictId).Custom((district, context) =>
                Refuse(context, Of(context.InstanceToValidate, Assignment.NeedsDistrict, district)));
            RuleFor(form => form.VendorId).Custom((vendor, context) =>
                Refuse(context, Of(context.InstanceToValidate, Assignment.NeedsVendor, vendor)));
        });
    }

    /// <summary>The domain's refusal, shown at the field it is about.</summary>
    private static Core.Refusal? Of(T form, Func<Role, bool> needs, long? chosen) =>
        needs(form.Role!.Value) == (chosen is not null) ? null : Assignment.WhyNot(form.Role.Value, form.DistrictId, form.VendorId);

    private static void Refuse(ValidationContext<T> context, Core.Refusal? refusal)
    {
        if (refusal is not null)
            context.AddFailure(refusal.Sentence);
    }
}

/// <summary>What the three fields offer. Whoever manages the people of one district or vendor is offered no other.</summary>
public sealed record AssignmentChoices(IReadOnlyList<SelectListItem> Roles, IReadOnlyList<SelectListItem> Districts,
    IReadOnlyList<SelectListItem> Vendors, bool OffersDistricts, bool OffersVendors)
{
    public static async Task<AssignmentChoices> LoadAsync(CoopDb db, Viewer viewer, DateOnly today,
        CancellationToken cancellationToken) => new(
        [.. Enum.GetValues<Role>().Where(role => Assignment.WhyNotManage(role, viewer.Role) is null)
            .Select(role => new SelectListItem(Security.Roles.Words(role), role.ToString()))],
        Items(await db.DistrictsVisibleTo(viewer).Where(district => district.LeftOn == null || district.LeftOn > today).AsNoTracking()
            .OrderBy(district => district.Name)
            .ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken)),
        Items(await db.VendorsVisibleTo(viewer).OrderBy(vendor => vendor.Name)
            .AsNoTracking().ToDictionaryAsync(vendor => vendor.Id, vendor => vendor.Name, cancellationToken)),
        viewer.VendorId is null, viewer.DistrictId is null);

    private static List<SelectListItem> Items(Dictionary<long, string> named) =>
        [.. named.Select(one => new SelectListItem(one.Value, one.Key.ToString(CultureInfo.InvariantCulture)))];
}

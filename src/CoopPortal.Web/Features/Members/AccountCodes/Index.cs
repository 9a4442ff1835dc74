using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Members.AccountCodes;

/// <summary>Districts are offered to the office; a district's own people see and fill in only theirs.</summary>
public sealed record AccountCodesPage(AccountCodeFilter Filter, IReadOnlyList<AccountCodeRow> Rows, Paging Paging, AccountCodeForm Form,
    IReadOnlyList<SelectListItem> Districts, string? Mask, bool HasSome)
{
    public bool IsOffice => Mask is null;
}

public sealed record AccountCodeRow(long Id, string District, string Code, string Name, DateTime? RetiredAt);

public sealed class AccountCodeFilter
{
    public string? Q { get; set; }
    public long? District { get; set; }
    public bool? Retired { get; set; }
    public int? Page { get; set; }
    public string? Format { get; set; }
}

public sealed class AccountCodeForm
{
    public long? DistrictId { get; set; }
    public string? Code { get; set; }
    public string? Name { get; set; }

    public sealed class Validator : AbstractValidator<AccountCodeForm>
    {
        public Validator(District? district)
        {
            RuleFor(form => form.DistrictId).Must(_ => district is not null).WithMessage("Choose the district whose account code it is.");
            RuleFor(form => form.Code).MaximumLength(Distribution.AccountLength)
                .WithMessage($"An account string has at most {Distribution.AccountLength} characters.")
                .Custom((code, context) =>
                {
                    if (district?.WhyNotAccount(code, AccountList.Free) is { } refusal)
                        context.AddFailure(refusal.Sentence);
                });
            RuleFor(form => form.Name).MaximumLength(AccountCode.NameLength)
                .WithMessage($"What it pays for has at most {AccountCode.NameLength} characters.");
        }
    }
}

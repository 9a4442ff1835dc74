using CoopPortal.Core.Members;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.Districts;

/// <summary>The search in the federal list stands only where a district is added.</summary>
public sealed record EditPage(DistrictForm Form, District? District, Finder? Finder = null);

public sealed class DistrictForm
{
    public const int MostPupils = 2_000_000;

    public Guid Version { get; set; }
    public string Name { get; set; } = "";
    public string? NcesId { get; set; }
    public string? County { get; set; }
    public string? City { get; set; }
    public string? PostalCode { get; set; }
    public int? Enrollment { get; set; }
    public DateOnly? JoinedOn { get; set; }
    public DateOnly? LeftOn { get; set; }
    public string AccountMask { get; set; } = District.OhioMask;
    public string? Example { get; set; }
    public PoNumbering PoNumbering { get; set; }
    public string? PoPrefix { get; set; } = "PO";
    public bool CertificateRequired { get; set; } = true;
    public string? CertificateText { get; set; } = District.OhioCertificate;
    public string? CertificateSource { get; set; } = "Ohio R.C. 5705.41(D)";

    public static DistrictForm Of(District district) => new()
    {
        Version = district.Version,
        Name = district.Name,
        NcesId = district.NcesId,
        County = district.County,
        City = district.City,
        PostalCode = district.PostalCode,
        Enrollment = district.Enrollment,
        JoinedOn = district.JoinedOn,
        LeftOn = district.LeftOn,
        AccountMask = district.AccountMask,
        PoNumbering = district.PoNumbering,
        PoPrefix = district.PoPrefix,
        CertificateRequired = district.CertificateRequired,
        CertificateText = district.CertificateText,
        CertificateSource = district.CertificateSource,
    };

    public void WriteTo(District district)
    {
        district.Name = Name.Trim();
        district.NcesId = string.IsNullOrWhiteSpace(NcesId) ? null : NcesId.Trim();
        district.County = County?.Trim() ?? "";
        district.City = City?.Trim() ?? "";
        district.PostalCode = PostalCode?.Trim() ?? "";
        district.Enrollment = Enrollment;
        district.LeftOn = LeftOn;
        district.AccountMask = AccountMask.Trim();
        district.PoNumbering = PoNumbering;
        district.PoPrefix = PoPrefix?.Trim().ToUpperInvariant() ?? "";
        district.CertificateRequired = CertificateRequired;
        district.CertificateText = CertificateText?.Trim() ?? "";
        district.CertificateSource = CertificateSource?.Trim() ?? "";
    }

    public sealed class Validator : AbstractValidator<DistrictForm>
    {
        public Validator(District? before = null)
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter the district's name.")
                .MaximumLength(District.NameLength).WithMessage($"A name has at most {District.NameLength} characters.");
            RuleFor(form => form.NcesId).Matches(@"^\s*([0-9]{7})?\s*$")
                .WithMessage("The NCES id of a district has 7 digits, such as 3904375; leave it empty if there is none.");
            RuleFor(form => form.County)
                .MaximumLength(District.PlaceLength).WithMessage($"A county has at most {District.PlaceLength} characters.");
            RuleFor(form => form.City)
                .MaximumLength(District.PlaceLength).WithMessage($"A city has at most {District.PlaceLength} characters.");
            RuleFor(form => form.PostalCode)
                .Matches(@"^\s*([0-9]{5}(-[0-9]{4})?)?\s*$").WithMessage("A ZIP code has 5 digits, or 5 and 4: 45459 or 45459-1234.");
            RuleFor(form => form.Enrollment)
                .InclusiveBetween(0, MostPupils).WithMessage("Enter the number of pupils, such as 8100, or leave it empty.");
            RuleFor(form => form.LeftOn)
                .Must((form, left) => left > (before?.JoinedOn ?? form.JoinedOn)).When(form => form.LeftOn is not null)
                .WithMessage("A district leaves after it has joined; choose a later day or leave it empty.");
            RuleFor(form => form.AccountMask).Custom((mask, context) => Refuse(context, District.WhyNotMask(mask)));
            RuleFor(form => form.Example).Custom((example, context) => CheckExample(context, before, example));
            RuleFor(form => form.PoNumbering).IsInEnum().WithMessage("Choose who gives the purchase order numbers.");
            RuleFor(form => form.PoPrefix)
                .Matches($"^\\s*[A-Za-z0-9-]{{1,{District.PoPrefixLength}}}\\s*$").When(form => form.PoNumbering == PoNumbering.Portal)
                .WithMessage($"Enter 1 to {District.PoPrefixLength} letters, digits or hyphens with which the numbers start, such as PO.");
            RuleFor(form => form.PoPrefix).MaximumLength(District.PoPrefixLength).When(form => form.PoNumbering != PoNumbering.Portal)
                .WithMessage($"The start of a number has at most {District.PoPrefixLength} characters.");
            RuleFor(form => form.CertificateText).NotEmpty().When(form => form.CertificateRequired)
                .WithMessage("Enter the text the fiscal officer certifies; it is printed on every purchase order.");
            RuleFor(form => form.CertificateText).MaximumLength(District.CertificateTextLength)
                .WithMessage($"The certificate's text has at most {District.CertificateTextLength} characters.");
            RuleFor(form => form.CertificateSource).NotEmpty().WithMessage("Name the law or board policy this rule comes from.")
                .MaximumLength(District.SourceLength).WithMessage($"The source has at most {District.SourceLength} characters.");
        }

        /// <summary>A new form of account strings is believed only with one real account string that fits it.</summary>
        private static void CheckExample(ValidationContext<DistrictForm> context, District? before, string? example)
        {
            var mask = context.InstanceToValidate.AccountMask?.Trim();
            if (District.WhyNotMask(mask) is not null)
                return;
            if (string.IsNullOrWhiteSpace(example))
            {
                if (mask != (before?.AccountMask ?? District.OhioMask))
                    context.AddFailure("Give one real account string, so that the new form can be checked against it.");
                return;
            }
            Refuse(context, new District("", DateOnly.MinValue) { AccountMask = mask! }.WhyNotAccount(example, AccountList.Free));
        }

        private static void Refuse(ValidationContext<DistrictForm> context, Core.Refusal? refusal)
        {
            if (refusal is not null)
                context.AddFailure(refusal.Sentence);
        }
    }
}

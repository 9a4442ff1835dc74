using CoopPortal.Core.Members;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.Sites;

public sealed record SitePage(SiteForm Form, long DistrictId, string DistrictName, Site? Site);

public sealed class SiteForm
{
    private const int ReceivingLength = 200;

    public Guid Version { get; set; }
    public string Name { get; set; } = "";
    public string Street { get; set; } = "";
    public string City { get; set; } = "";
    public string State { get; set; } = "OH";
    public string PostalCode { get; set; } = "";
    public string? Contact { get; set; }
    public string? DockHours { get; set; }
    public bool InsideDelivery { get; set; }
    public DateOnly? ClosedOn { get; set; }

    public static SiteForm Of(Site site) => new()
    {
        Version = site.Version,
        Name = site.Name,
        Street = site.Street,
        City = site.City,
        State = site.State,
        PostalCode = site.PostalCode,
        Contact = site.Contact,
        DockHours = site.DockHours,
        InsideDelivery = site.InsideDelivery,
        ClosedOn = site.ClosedOn,
    };

    public void WriteTo(Site site)
    {
        site.Name = Name.Trim();
        site.Street = Street.Trim();
        site.City = City.Trim();
        site.State = State.Trim().ToUpperInvariant();
        site.PostalCode = PostalCode.Trim();
        site.Contact = Contact?.Trim() ?? "";
        site.DockHours = DockHours?.Trim() ?? "";
        site.InsideDelivery = InsideDelivery;
        site.ClosedOn = ClosedOn;
    }

    public sealed class Validator : AbstractValidator<SiteForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter the school's or dock's name.")
                .MaximumLength(Site.NameLength).WithMessage($"A name has at most {Site.NameLength} characters.");
            RuleFor(form => form.Street).NotEmpty().WithMessage("Enter the street to which goods are delivered.")
                .MaximumLength(Site.StreetLength).WithMessage($"A street has at most {Site.StreetLength} characters.");
            RuleFor(form => form.City).NotEmpty().WithMessage("Enter the city.")
                .MaximumLength(Site.PlaceLength).WithMessage($"A city has at most {Site.PlaceLength} characters.");
            RuleFor(form => form.State).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the state's two letters, such as OH.")
                .Matches(@"^\s*[A-Za-z]{2}\s*$").WithMessage("Enter the state's two letters, such as OH.");
            RuleFor(form => form.PostalCode).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the ZIP code.")
                .Matches(@"^\s*[0-9]{5}(-[0-9]{4})?\s*$").WithMessage("A ZIP code has 5 digits, or 5 and 4: 45459 or 45459-1234.");
            RuleFor(form => form.Contact)
                .MaximumLength(ReceivingLength).WithMessage($"The contact has at most {ReceivingLength} characters.");
            RuleFor(form => form.DockHours)
                .MaximumLength(ReceivingLength).WithMessage($"The dock hours have at most {ReceivingLength} characters.");
        }
    }
}

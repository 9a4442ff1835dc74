using System.Globalization;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Mail;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Members.Settings;

public sealed record SettingsPage(SettingsForm Form, IReadOnlyList<AuditEntry> History, MailCard Mail)
{
    private static readonly (string Zone, string Words)[] American =
    [
        ("America/New_York", "Eastern"), ("America/Chicago", "Central"), ("America/Denver", "Mountain"),
        ("America/Phoenix", "Mountain, Arizona"), ("America/Los_Angeles", "Pacific"), ("America/Anchorage", "Alaska"),
        ("Pacific/Honolulu", "Hawaii"), ("America/Puerto_Rico", "Atlantic"),
    ];

    public IReadOnlyList<SelectListItem> Zones
    {
        get
        {
            var zones = American.Select(zone => new SelectListItem($"{zone.Words} ({zone.Zone})", zone.Zone)).ToList();
            if (Form.TimeZone is { Length: > 0 } own && !zones.Exists(zone => zone.Value == own))
                zones.Add(new SelectListItem(own, own));
            return zones;
        }
    }

    public static IReadOnlyList<SelectListItem> Months =>
    [
        .. Enumerable.Range(1, 12).Select(month =>
            new SelectListItem(CultureInfo.GetCultureInfo("en-US").DateTimeFormat.GetMonthName(month),
                month.ToString(CultureInfo.InvariantCulture))),
    ];
}

/// <summary>How mail leaves the portal, and whether it does.</summary>
public sealed record MailCard(MailServer Server, int Waiting, int Failed, DateTime? LastSentAt, string TestsGoTo);

public sealed class SettingsForm
{
    public Guid Version { get; set; }
    public string Name { get; set; } = "";
    public string? Address { get; set; }
    public string TimeZone { get; set; } = "";
    public int? FiscalYearStartMonth { get; set; }
    public string? TaxExemption { get; set; }
    public int? MaxExtensionDays { get; set; }
    public int? UnsettledWarningDays { get; set; }
    public int? ClosingSoonDays { get; set; }
    public int? IdleMinutes { get; set; }
    public List<Role> SecondStepRoles { get; set; } = [];
    public int? DigestHour { get; set; }

    public static SettingsForm Of(Cooperative coop) => new()
    {
        Version = coop.Version,
        Name = coop.Name,
        Address = coop.Address,
        TimeZone = coop.TimeZone,
        FiscalYearStartMonth = coop.FiscalYearStartMonth,
        TaxExemption = coop.TaxExemption,
        MaxExtensionDays = coop.MaxExtensionDays,
        UnsettledWarningDays = coop.UnsettledWarningDays,
        ClosingSoonDays = coop.ClosingSoonDays,
        IdleMinutes = coop.IdleMinutes,
        SecondStepRoles = [.. Enum.GetValues<Role>().Where(coop.RequiresSecondStep)],
        DigestHour = coop.DigestHour,
    };

    /// <summary>Only after the validator: the figures are there then.</summary>
    public void WriteTo(Cooperative coop)
    {
        coop.Name = Name.Trim();
        coop.Address = (Address ?? "").Trim().ReplaceLineEndings("\n");
        coop.TimeZone = TimeZone;
        coop.FiscalYearStartMonth = FiscalYearStartMonth!.Value;
        coop.TaxExemption = (TaxExemption ?? "").Trim().ReplaceLineEndings("\n");
        coop.MaxExtensionDays = MaxExtensionDays!.Value;
        coop.UnsettledWarningDays = UnsettledWarningDays!.Value;
        coop.ClosingSoonDays = ClosingSoonDays!.Value;
        coop.IdleMinutes = IdleMinutes!.Value;
        coop.RequireSecondStep(SecondStepRoles);
        coop.DigestHour = DigestHour!.Value;
    }

    public sealed class Validator : AbstractValidator<SettingsForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).NotEmpty().WithMessage("Enter the cooperative's name.")
                .MaximumLength(Cooperative.NameLength).WithMessage($"A name has at most {Cooperative.NameLength} characters.");
            RuleFor(form => form.Address).NotEmpty().WithMessage("Enter the address that stands at the head of purchase orders.")
                .MaximumLength(Cooperative.AddressLength).WithMessage($"The address has at most {Cooperative.AddressLength} characters.");
            RuleFor(form => form.TimeZone).Custom((zone, context) =>
            {
                if (Cooperative.WhyNotZone(zone) is { } refusal)
                    context.AddFailure(refusal.Sentence);
            });
            RuleFor(form => form.FiscalYearStartMonth)
                .NotNull().InclusiveBetween(1, 12).WithMessage("Choose the month in which the fiscal year begins.");
            RuleFor(form => form.TaxExemption)
                .NotEmpty().WithMessage("Enter the statement that members are exempt from sales tax; it stands on every order.")
                .MaximumLength(Cooperative.StatementLength)
                .WithMessage($"The statement has at most {Cooperative.StatementLength} characters.");
            Days(form => form.MaxExtensionDays, 0, Cooperative.MostExtensionDays);
            Days(form => form.UnsettledWarningDays, 1, Cooperative.MostWarningDays);
            Days(form => form.ClosingSoonDays, 1, Cooperative.MostClosingSoonDays);
            RuleFor(form => form.IdleMinutes)
                .Must(value => value is >= Cooperative.LeastIdleMinutes and <= Cooperative.MostIdleMinutes)
                .WithMessage($"Enter a number of minutes from {Cooperative.LeastIdleMinutes} to {Cooperative.MostIdleMinutes}.");
            RuleFor(form => form.DigestHour).NotNull().InclusiveBetween(0, 23)
                .WithMessage("Enter an hour of the day from 0 (midnight) to 23, such as 7.");
        }

        private void Days(System.Linq.Expressions.Expression<Func<SettingsForm, int?>> days, int least, int most) =>
            RuleFor(days).Must(value => value >= least && value <= most).WithMessage($"Enter a number of days from {least} to {most}.");
    }
}

using CoopPortal.Web.Mail;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Members.MailChoices;

public sealed record MailChoicePage(MailChoiceForm Form, string Mail, int DigestHour)
{
    public static IReadOnlyList<SelectListItem> Choices =>
        [.. Enum.GetValues<MailChoice>().Select(choice => new SelectListItem(Notices.Words(choice), choice.ToString()))];

    public string Hour => $"{(DigestHour % 12 == 0 ? 12 : DigestHour % 12)} {(DigestHour < 12 ? "a.m." : "p.m.")}";
}

public sealed class MailChoiceForm
{
    public MailChoice? Choice { get; set; }

    public sealed class Validator : AbstractValidator<MailChoiceForm>
    {
        public Validator() => RuleFor(form => form.Choice).NotNull().IsInEnum().WithMessage("Choose how notices reach you.");
    }
}

using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

public sealed record SheetEditPage(string Contract, string Title, int? Number, IReadOnlyList<SelectListItem> Sources, SheetForm Form);

public sealed class SheetForm
{
    public DateOnly? EffectiveFrom { get; set; }
    public DateOnly? EffectiveTo { get; set; }

    /// <summary>The number of the sheet whose prices the draft starts with; none for an empty one.</summary>
    public int? CopyOf { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<SheetForm>
    {
        public Validator()
        {
            RuleFor(form => form.EffectiveFrom).NotNull().WithMessage("Enter the day from which these prices are in force.");
            RuleFor(form => form.EffectiveTo).Custom((to, context) =>
            {
                if (context.InstanceToValidate.EffectiveFrom is { } from
                    && Core.Contracting.PriceSheet.WhyNotDates(from, to) is { } refusal)
                    context.AddFailure(refusal.Sentence);
            });
        }
    }
}

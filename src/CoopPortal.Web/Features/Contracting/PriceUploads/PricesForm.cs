using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>What a clerk says of a price file beside the file, when it is uploaded and when that is changed.</summary>
public class PricesForm
{
    public static IReadOnlyList<SelectListItem> Modes =>
    [
        new("All prices of the contract: an item that is not in the file is proposed to be dropped",
            nameof(PriceUploadMode.FullRestatement)),
        new("Only what changes: every other item keeps its price", nameof(PriceUploadMode.Delta)),
    ];

    public PriceUploadMode? Mode { get; set; }
    public DateOnly? EffectiveOn { get; set; }
    public string? Note { get; set; }

    public sealed class Validator : AbstractValidator<PricesForm>
    {
        public Validator(DateOnly today, DateOnly contractEndsOn)
        {
            RuleFor(form => form.Mode).NotNull().WithMessage("Say whether the file has all prices or only what changes.");
            RuleFor(form => form.EffectiveOn).NotNull().WithMessage("Enter the day from which the prices are to count.")
                .GreaterThanOrEqualTo(today).WithMessage($"Prices never change backwards. Choose {Show.Date(today)} or a later day.")
                .LessThanOrEqualTo(contractEndsOn)
                .WithMessage($"The contract's last day for orders is {Show.Date(contractEndsOn)}. Choose that day or an earlier one.");
            RuleFor(form => form.Note).MaximumLength(PriceUpload.NoteLength)
                .WithMessage($"A note has at most {PriceUpload.NoteLength} characters.");
        }
    }
}

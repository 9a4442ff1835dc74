using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed record NewUploadPage(string Contract, string Title, UploadForm Form)
{
    public const int Megabytes = (int)(PriceUpload.MostBytes / (1024 * 1024));

    public string Url => $"/contracts/{Contract}/price-uploads";
}

public sealed class UploadForm
{
    public IFormFile? File { get; set; }
    public PriceUploadMode? Mode { get; set; }
    public DateOnly? EffectiveOn { get; set; }
    public string? Note { get; set; }

    public sealed class Validator : AbstractValidator<UploadForm>
    {
        public Validator(DateOnly today, DateOnly contractEndsOn)
        {
            RuleFor(form => form.File).Custom((file, context) =>
            {
                var sentence = file is null ? "Choose the file to upload."
                    : file.Length == 0 ? "The file is empty. Nothing was kept; save it once more and choose it again."
                    : file.Length > PriceUpload.MostBytes
                        ? $"The file has more than {NewUploadPage.Megabytes} MB. Nothing of it was kept; leave out what is not prices, "
                            + "such as pictures, or send the items that change in several files."
                    : null;
                if (sentence is not null)
                    context.AddFailure(sentence);
            });
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

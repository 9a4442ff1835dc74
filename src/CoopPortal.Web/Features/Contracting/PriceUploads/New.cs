using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed record NewUploadPage(string Contract, string Title, UploadForm Form)
{
    public const int Megabytes = (int)(PriceUpload.MostBytes / (1024 * 1024));

    public string Url => $"/contracts/{Contract}/price-uploads";
}

public sealed class UploadForm : PricesForm
{
    public IFormFile? File { get; set; }

    public new sealed class Validator : AbstractValidator<UploadForm>
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
            Include(new PricesForm.Validator(today, contractEndsOn));
        }
    }
}

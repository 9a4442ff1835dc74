using CoopPortal.Core.Contracting;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed record ChangePage(PriceUpload Upload, ChangeForm Form)
{
    public const int Megabytes = 10;

    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";
}

/// <summary>What a clerk may still change before the file is submitted: everything but the prices.</summary>
public sealed class ChangeForm : PricesForm
{
    public IFormFile? Justification { get; set; }

    public static ChangeForm Of(PriceUpload upload) =>
        new() { Mode = upload.Mode, EffectiveOn = upload.EffectiveOn, Note = upload.VendorNote };

    public new sealed class Validator : AbstractValidator<ChangeForm>
    {
        public Validator(DateOnly today, DateOnly contractEndsOn)
        {
            Include(new PricesForm.Validator(today, contractEndsOn));
            RuleFor(form => form.Justification).Must(file => file is null || file.Length <= ChangePage.Megabytes * 1024L * 1024)
                .WithMessage($"The document has more than {ChangePage.Megabytes} MB. Nothing of it was kept; choose a smaller one.")
                .Must(file => file is null || file.Length > 0).WithMessage("The document is empty. Nothing was kept; choose it again.")
                .Must(file => file is null || file.Length == 0 || IsDocument(file))
                .WithMessage("This is no PDF, Word document or picture, whatever its name says. Nothing of it was kept; choose one of "
                    + "these.");
        }

        /// <summary>By its first bytes: PDF, JPEG, PNG, and the ZIP that a Word document is.</summary>
        private static bool IsDocument(IFormFile file)
        {
            var start = new byte[8];
            using var content = file.OpenReadStream();
            var read = start.AsSpan(0, content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
            return read.StartsWith("%PDF-"u8) || read.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
                || read.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])
                || (read.StartsWith("PK\u0003\u0004"u8) && file.FileName.EndsWith(".docx", StringComparison.OrdinalIgnoreCase));
        }
    }
}

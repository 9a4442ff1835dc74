using CoopPortal.Core.Buying;
using CoopPortal.Web.Features.Shared;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Buying.GoodsReturns;

public sealed record NewPage(Order Order, NewForm Form)
{
    public IReadOnlyList<SelectListItem> Parts =>
    [
        .. Order.Lines.Where(line => line.InvoicedQuantity > line.ReturnedQuantity)
            .SelectMany(line => line.Distributions.Where(part => part.KeptQuantity > 0).OrderBy(part => part.Id)
                .Select(part => new SelectListItem(
                    $"Line {line.Number}, {line.Description}, {part.Site.Name}: "
                    + $"at most {Show.Number(Math.Min(part.KeptQuantity, line.InvoicedQuantity - line.ReturnedQuantity))}",
                    $"{part.Id}"))),
    ];
}

public sealed class NewForm
{
    public long? Part { get; set; }
    public long? Quantity { get; set; }
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<NewForm>
    {
        public Validator()
        {
            RuleFor(form => form.Part).NotNull().WithMessage("Choose the line and site that the goods come back from.");
            RuleFor(form => form.Quantity).NotNull().WithMessage("Enter how many units go back.")
                .GreaterThan(0).WithMessage("Enter a whole quantity of 1 or more.");
            RuleFor(form => form.Reason).NotEmpty().WithMessage("Say why the goods go back.")
                .MaximumLength(Order.ReasonLength).WithMessage($"A reason has at most {Order.ReasonLength} characters.");
        }
    }
}

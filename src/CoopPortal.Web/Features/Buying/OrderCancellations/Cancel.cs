using CoopPortal.Core.Buying;
using CoopPortal.Web.Features.Shared;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Buying.OrderCancellations;

public sealed record CancelPage(Order Order, CancelForm Form);

public sealed class CancelForm
{
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<CancelForm>
    {
        public Validator() => RuleFor(form => form.Reason).NotEmpty().WithMessage("Say why the order is cancelled.")
            .MaximumLength(Order.ReasonLength).WithMessage($"A reason has at most {Order.ReasonLength} characters.");
    }
}

public sealed record NewPage(Order Order, NewForm Form, CancellationEffect? Effect)
{
    public IReadOnlyList<SelectListItem> Parts =>
    [
        .. Order.Lines.Where(line => line.UninvoicedQuantity > 0)
            .SelectMany(line => line.Distributions.Where(part => part.KeptQuantity > 0).OrderBy(part => part.Id)
                .Select(part => new SelectListItem(
                    $"Line {line.Number}, {line.Description}, {part.Site.Name}: "
                    + $"at most {Show.Number(Math.Min(part.KeptQuantity, line.UninvoicedQuantity))}", $"{part.Id}"))),
    ];
}

public sealed class NewForm
{
    public long? Part { get; set; }
    public long? Quantity { get; set; }
    public string? Reason { get; set; }

    /// <summary>The part and quantity whose effect the person has seen.</summary>
    public string? Shown { get; set; }

    public string Wanted => $"{Part}:{Quantity}";

    public sealed class Validator : AbstractValidator<NewForm>
    {
        public Validator()
        {
            RuleFor(form => form.Part).NotNull().WithMessage("Choose the line and site that you no longer need.");
            RuleFor(form => form.Quantity).NotNull().WithMessage("Enter how many units you no longer need.")
                .GreaterThan(0).WithMessage("Enter a whole quantity of 1 or more.");
            RuleFor(form => form.Reason).NotEmpty().WithMessage("Say why; the vendor reads it.")
                .MaximumLength(OrderCancellation.ReasonLength)
                .WithMessage($"A reason has at most {OrderCancellation.ReasonLength} characters.");
        }
    }
}

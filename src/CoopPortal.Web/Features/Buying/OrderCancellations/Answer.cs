using CoopPortal.Core;
using CoopPortal.Core.Buying;
using FluentValidation;

namespace CoopPortal.Web.Features.Buying.OrderCancellations;

public sealed record AnswerPage(Order Order, OrderCancellation Request, OrderLine Line, CancellationEffect Effect,
    Refusal? WhyNot, AnswerForm Form);

public sealed class AnswerForm
{
    public string? Answer { get; set; }

    public sealed class Validator : AbstractValidator<AnswerForm>
    {
        public Validator(bool reasonNeeded)
        {
            if (reasonNeeded)
                RuleFor(form => form.Answer).NotEmpty().WithMessage("Say why you refuse; the district reads it.");
            RuleFor(form => form.Answer).MaximumLength(OrderCancellation.ReasonLength)
                .WithMessage($"An answer has at most {OrderCancellation.ReasonLength} characters.");
        }
    }
}

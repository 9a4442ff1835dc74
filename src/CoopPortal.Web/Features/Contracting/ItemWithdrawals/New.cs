using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.ItemWithdrawals;

public sealed record ItemWithdrawalPage(string Number, long Id, string Sku, string Name, int Carts, int Rounds, long PooledUnits,
    string Unit, ItemWithdrawalForm Form);

public sealed class ItemWithdrawalForm
{
    public DateOnly? On { get; set; }
    public string? Reason { get; set; }
    public Guid Version { get; set; }

    public sealed class Validator : AbstractValidator<ItemWithdrawalForm>
    {
        public const int ReasonLength = 500;

        public Validator(DateOnly today)
        {
            RuleFor(form => form.On).NotNull().WithMessage("Enter the day from which it can no longer be ordered.")
                .GreaterThanOrEqualTo(today)
                .WithMessage("This day lies in the past; orders placed since then would stand on nothing. Choose today or later.");
            RuleFor(form => form.Reason).NotEmpty().WithMessage("Enter the reason, such as: discontinued by the maker.")
                .MaximumLength(ReasonLength).WithMessage($"A reason has at most {ReasonLength} characters.");
        }
    }
}

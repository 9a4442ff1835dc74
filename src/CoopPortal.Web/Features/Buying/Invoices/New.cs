using CoopPortal.Core;
using CoopPortal.Core.Buying;
using FluentValidation;

namespace CoopPortal.Web.Features.Buying.Invoices;

public sealed record NewPage(Order Order, NewForm Form);

public sealed class NewForm
{
    /// <summary>Not "Number": the address has a number of its own, the order's, and MVC would take one for the other.</summary>
    public string? InvoiceNumber { get; set; }
    public DateOnly? On { get; set; }
    public List<LineForm> Lines { get; set; } = [];

    /// <summary>All that is left, which is what most invoices bill.</summary>
    public static NewForm Of(Order order, DateOnly today) => new()
    {
        On = today,
        Lines = [.. order.Lines.Select(line => new LineForm { Line = line.Number, Quantity = line.UninvoicedQuantity })],
    };

    public (string? Field, Refusal? Fault) Fault(Order order)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Quantity is null or 0)
                continue;
            if (order.Lines.Find(line => line.Number == Lines[i].Line) is not { } line)
                return (null, new("invoice.line", $"Order {order.Number} has no line {Lines[i].Line}."));
            if (line.WhyNotInvoice(Lines[i].Quantity!.Value) is { } refusal)
                return ($"Lines[{i}].Quantity", refusal);
        }
        return Lines.Exists(line => line.Quantity > 0) ? (null, null)
            : (Lines.Count > 0 ? "Lines[0].Quantity" : null,
                new("invoice.empty", "Enter the quantity that you invoice on at least one line."));
    }

    public IReadOnlyCollection<(OrderLine Line, long Quantity)> Billed(Order order) =>
        [.. Lines.Where(line => line.Quantity > 0)
            .Select(billed => (order.Lines.Single(line => line.Number == billed.Line), billed.Quantity!.Value))];

    public sealed class Validator : AbstractValidator<NewForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.InvoiceNumber).NotEmpty().WithMessage("Enter the number of your invoice.")
                .MaximumLength(Invoice.NumberLength).WithMessage($"An invoice number has at most {Invoice.NumberLength} characters.");
            RuleFor(form => form.On).NotNull().WithMessage("Enter the date of your invoice.")
                .LessThanOrEqualTo(today).WithMessage("The date lies in the future; enter the date printed on the invoice.");
            RuleFor(form => form.Lines).Must(lines => lines.DistinctBy(line => line.Line).Count() == lines.Count)
                .WithMessage("A line stands twice in this form; open it again.");
        }
    }
}

public sealed class LineForm
{
    public int Line { get; set; }
    public long? Quantity { get; set; }
}

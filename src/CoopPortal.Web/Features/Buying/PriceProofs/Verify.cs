using System.Text.Json;
using CoopPortal.Core.Buying;
using FluentValidation;

namespace CoopPortal.Web.Features.Buying.PriceProofs;

public sealed record VerifyPage(VerifyForm Form)
{
    public FoundProof? Found { get; init; }
    public string? Unknown { get; init; }
}

/// <summary>What the paper says, and nothing beside it: whoever holds the hash holds the paper.</summary>
public sealed record FoundProof(string Hash, DateTime At, bool IsUnchanged, IReadOnlyList<(string Label, string Value)> Figures)
{
    private static readonly (string Key, string Label)[] Printed =
    [
        ("contract", "Contract"), ("purchaseOrder", "Purchase order"), ("order", "Portal's order number"),
        ("line", "Line"), ("sku", "Item"), ("priceSheetVersion", "Price sheet version"), ("quantity", "Quantity"),
        ("unitPrice", "Unit price, $"), ("amount", "Amount, $"), ("windowFrom", "Window from"), ("windowTo", "Window to, not included"),
    ];

    public static FoundProof Of(PriceProof proof, bool isUnchanged)
    {
        using var json = JsonDocument.Parse(proof.Json);
        return new FoundProof(proof.Hash, proof.At, isUnchanged,
            [.. Printed.Select(figure => (figure.Label, Text(json.RootElement, figure.Key)))]);
    }

    private static string Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "—";
}

public sealed class VerifyForm
{
    public const int ProofLength = 20_000;

    public string? Proof { get; set; }

    public sealed class Validator : AbstractValidator<VerifyForm>
    {
        public Validator() => RuleFor(form => form.Proof)
            .NotEmpty().WithMessage("Paste the verification hash from the foot of the paper, or the text of the proof.")
            .MaximumLength(ProofLength).WithMessage("This is longer than any proof. Paste the hash alone.");
    }
}

using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;

namespace CoopPortal.Web.Features.Worth.Savings;

/// <summary>What was bought under one contract in one round. Settled is exact:
/// what was billed, the rest at the price that holds now, less credits due.</summary>
public sealed record SavingsRow(string Contract, string Title, string Vendor, long RoundId, string Round, RoundStatus Status,
    int Orders, Money List, Money Seen, Money Credits, Money Settled, Money StatedList)
{
    /// <summary>Not billed yet and re-priced since: no credit arises from it.</summary>
    public Money Repriced => Seen - Credits - Settled;
    public Money Saved => List - Settled;
    public decimal Share => List.IsZero ? 0 : Saved.Amount / List.Amount;

    public string Method =>
        StatedList == List ? "stated list price"
        : StatedList.IsZero ? "price at quantity 1" : "stated list price where there is one, else price at quantity 1";
}

public sealed record SavingsFilter(string? Q, long? District, string? Format);

public sealed record SavingsPage(SavingsFilter Filter, IReadOnlyList<SavingsRow> Rows,
    IReadOnlyList<(long Id, string Name)> Districts, bool IsDistrict)
{
    public Money List => Money.Sum(Rows.Select(row => row.List));
    public Money Seen => Money.Sum(Rows.Select(row => row.Seen));
    public Money Repriced => Money.Sum(Rows.Select(row => row.Repriced));
    public Money Credits => Money.Sum(Rows.Select(row => row.Credits));
    public Money Settled => Money.Sum(Rows.Select(row => row.Settled));
    public Money Saved => Money.Sum(Rows.Select(row => row.Saved));
    public decimal Share => List.IsZero ? 0 : Saved.Amount / List.Amount;
}

using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Rounds;

/// <summary>One pressing of "Close and settle": what it read (hash) and what it added. A second run adds only what changed since.</summary>
public sealed class SettlementRun
{
    public const int HashLength = 64;

    private SettlementRun() { }

    public SettlementRun(long roundId, int number, DateTime at, string by, string inputsHash) =>
        (RoundId, Number, At, By, InputsHash) = (roundId, number, at, by, inputsHash);

    public long Id { get; private set; }
    public long RoundId { get; private set; }
    public int Number { get; private set; }
    public DateTime At { get; private set; }
    public string By { get; private set; } = "";
    public string InputsHash { get; private set; } = "";
    public int Lines { get; private set; }
    public Money Credits { get; private set; }
    public Money Shortfall { get; private set; }

    public Round Round { get; private set; } = null!;
    public List<CreditStatement> Statements { get; private set; } = [];

    public void Sum(int lines, Money credits, Money shortfall) => (Lines, Credits, Shortfall) = (lines, credits, shortfall);
}

public enum CreditStatus
{
    CreditDue,
    VendorNotified,
    VendorAgreed,
    Disputed,
    CreditMemoReceived,
    Applied,
}

/// <summary>Statement of credit due: what a vendor owes one district after one settlement run, by account string.
/// The vendor issues the memo.</summary>
public sealed class CreditStatement
{
    public const int NumberLength = 24;
    public const int MemoLength = 40;
    public const int ReasonLength = 500;

    private CreditStatement() { }

    public CreditStatement(string number, long roundId, long districtId, long vendorId, long contractId, DateTime at) =>
        (Number, RoundId, DistrictId, VendorId, ContractId, At) = (number, roundId, districtId, vendorId, contractId, at);

    /// <summary>Of lines that are stored apart from it, because there may be thousands.</summary>
    public CreditStatement(string number, long roundId, long districtId, long vendorId, long contractId, DateTime at,
        IEnumerable<CreditLine> lines) : this(number, roundId, districtId, vendorId, contractId, at) =>
        Total = Money.Sum(lines.Select(line => line.Amount));

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Number { get; private set; } = "";
    public long SettlementRunId { get; private set; }
    public long RoundId { get; private set; }
    public long DistrictId { get; private set; }
    public long VendorId { get; private set; }
    public long ContractId { get; private set; }
    public DateTime At { get; private set; }
    public CreditStatus Status { get; private set; }
    public Money Total { get; private set; }
    public string? DisputeReason { get; private set; }
    public string? MemoNumber { get; private set; }
    public DateOnly? MemoOn { get; private set; }

    public SettlementRun SettlementRun { get; private set; } = null!;
    public Round Round { get; private set; } = null!;
    public Members.District District { get; private set; } = null!;
    public Contracting.Vendor Vendor { get; private set; } = null!;
    public Contracting.Contract Contract { get; private set; } = null!;
    public List<CreditLine> Lines { get; private set; } = [];

    public void Add(CreditLine line)
    {
        Lines.Add(line);
        Total += line.Amount;
    }

    public Refusal? WhyNotMove(CreditStatus to) => CanMove(Status, to)
        ? null
        : new("credit.move", $"A credit that is {StatusWords(Status)} cannot become {StatusWords(to)}.");

    public void Notify() => Move(CreditStatus.VendorNotified);

    public void Agree() => Move(CreditStatus.VendorAgreed);

    public void Dispute(string reason)
    {
        Move(CreditStatus.Disputed);
        DisputeReason = reason;
    }

    public void ReceiveMemo(string number, DateOnly on)
    {
        Move(CreditStatus.CreditMemoReceived);
        (MemoNumber, MemoOn) = (number, on);
    }

    /// <summary>The district's treasurer has booked the vendor's credit memo.</summary>
    public void Apply() => Move(CreditStatus.Applied);

    private void Move(CreditStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    public static bool CanMove(CreditStatus from, CreditStatus to) => from switch
    {
        CreditStatus.CreditDue => to is CreditStatus.VendorNotified,
        CreditStatus.VendorNotified => to is CreditStatus.VendorAgreed or CreditStatus.Disputed,
        CreditStatus.VendorAgreed => to is CreditStatus.CreditMemoReceived or CreditStatus.Disputed,
        CreditStatus.Disputed => to is CreditStatus.VendorAgreed,
        CreditStatus.CreditMemoReceived => to is CreditStatus.Applied,
        CreditStatus.Applied => false,
    };

    public static string StatusWords(CreditStatus status) => status switch
    {
        CreditStatus.CreditDue => "due",
        CreditStatus.VendorNotified => "with the vendor",
        CreditStatus.VendorAgreed => "agreed",
        CreditStatus.Disputed => "disputed",
        CreditStatus.CreditMemoReceived => "covered by a credit memo",
        CreditStatus.Applied => "applied",
    };
}

/// <summary>The credit of one distribution in one run: in its original account string.
/// A later run corrects by another line, never by an edit.</summary>
public sealed class CreditLine
{
    private CreditLine() { }

    public CreditLine(long orderLineId, long distributionId, string accountString, long quantity, UnitPrice seen, UnitPrice closing,
        Money amount, bool priorYear, bool federalAward)
    {
        (OrderLineId, DistributionId, AccountString, Quantity) = (orderLineId, distributionId, accountString, quantity);
        (Seen, Closing, Amount, PriorYear, FederalAward) = (seen, closing, amount, priorYear, federalAward);
    }

    public long Id { get; private set; }
    public long CreditStatementId { get; private set; }
    public long OrderLineId { get; private set; }
    public long DistributionId { get; private set; }
    public string AccountString { get; private set; } = "";

    /// <summary>Units invoiced and kept on this distribution when the run was made.</summary>
    public long Quantity { get; private set; }

    public UnitPrice Seen { get; private set; }
    public UnitPrice Closing { get; private set; }
    public Money Amount { get; private set; }

    /// <summary>The purchase lies in a fiscal year that has ended.</summary>
    public bool PriorYear { get; private set; }

    public bool FederalAward { get; private set; }

    public CreditStatement CreditStatement { get; private set; } = null!;
    public Buying.OrderLine OrderLine { get; private set; } = null!;
    public Buying.Distribution Distribution { get; private set; } = null!;
}

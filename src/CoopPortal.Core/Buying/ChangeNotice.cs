using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Buying;

/// <summary>A numbered change order made by a settlement: what is not invoiced yet is re-priced,
/// and the surplus encumbrance is named.</summary>
public sealed class ChangeNotice
{
    private ChangeNotice() { }

    public ChangeNotice(long orderId, int number, DateTime at) => (OrderId, Number, At) = (orderId, number, at);

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public long SettlementRunId { get; set; }
    public int Number { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>Encumbrance that is no longer needed.</summary>
    public Money Surplus { get; private set; }

    public Order Order { get; private set; } = null!;
    public List<ChangeNoticeLine> Lines { get; private set; } = [];

    public void Add(OrderLine line, long quantity, UnitPrice old, UnitPrice @new)
    {
        var entry = new ChangeNoticeLine(line.Id, quantity, old, @new);
        Lines.Add(entry);
        Surplus += entry.OldAmount - entry.NewAmount;
    }
}

public sealed class ChangeNoticeLine
{
    private ChangeNoticeLine() { }

    internal ChangeNoticeLine(long orderLineId, long quantity, UnitPrice old, UnitPrice @new) =>
        (OrderLineId, Quantity, OldPrice, NewPrice, OldAmount, NewAmount) =
            (orderLineId, quantity, old, @new, old.Times(quantity), @new.Times(quantity));

    public long Id { get; private set; }
    public long ChangeNoticeId { get; private set; }
    public long OrderLineId { get; private set; }
    public long Quantity { get; private set; }
    public UnitPrice OldPrice { get; private set; }
    public UnitPrice NewPrice { get; private set; }
    public Money OldAmount { get; private set; }
    public Money NewAmount { get; private set; }

    public OrderLine OrderLine { get; private set; } = null!;
}

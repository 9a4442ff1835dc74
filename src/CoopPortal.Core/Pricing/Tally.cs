using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>One ladder's window told event by event: orders see a price, cancellations and returns take their quantity off again,
/// commitments count until orders replace them. It answers what was shown at each moment and hands the lines to the close; a replay of the
/// source rows through it must give the stored totals. For ladders of one item measured in units. Not thread-safe. Source: pricing.md
/// §2.</summary>
public sealed class Tally
{
    private readonly Ladder _ladder;
    private readonly ClosingTerms _terms;
    private readonly List<ClosingLine> _lines = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly SortedDictionary<long, Standing> _standings = [];

    /// <summary>Starts empty. <paramref name="terms"/> bring the quantity announced before the first order (a pledge), the payer and the
    /// minimum. Throws <see cref="ArgumentException"/> for a ladder of several items or of list spend.</summary>
    public Tally(Ladder ladder, ClosingTerms? terms = null)
    {
        if (ladder.Decisions is not { Scope: Scope.Item, Measure: Measure.Units })
            throw new ArgumentException("A tally counts the units of one item.", nameof(ladder));
        _ladder = ladder;
        _terms = terms ?? new ClosingTerms();
        Announced = _terms.Announced;
    }

    /// <summary>Units of everybody now: Σ max(ordered, open binding commitment).</summary>
    public long Pooled => _standings.Values.Sum(standing => standing.Counted);

    /// <summary>The largest quantity at which a price was announced so far.</summary>
    public long Announced { get; private set; }

    /// <summary>Every line as it stands, in order of arrival.</summary>
    public IReadOnlyList<ClosingLine> Lines => _lines;

    /// <summary>A member binds itself to a quantity, orders under it included, instead of what it was bound to before.</summary>
    public void Commit(long memberId, long quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        _standings[memberId] = Of(memberId) with { Committed = quantity };
        Announced = Math.Max(Announced, Pooled);
    }

    /// <summary>A member orders; the quote is the price it sees. A pledged quantity is seen by everybody, also with Floating.
    /// Throws <see cref="ArgumentException"/> when the line exists.</summary>
    public Quote Order(long line, long memberId, long quantity)
    {
        var own = Of(memberId);
        var quote = Quote.Of(_ladder, new Ask(quantity, Pooled - own.Counted)
        {
            Ordered = own.Ordered,
            Committed = own.Committed,
            Announced = Announced,
        });
        if (_ladder.Decisions.Direction is Direction.Floating && _terms.Announced > quote.Pooled)
            quote = quote with
            {
                Basis = _terms.Announced,
                Tier = _ladder.TierAt(_terms.Announced),
                TierPrice = SeenAt(_terms.Announced),
                Price = SeenAt(_terms.Announced),
            };
        if (!_places.TryAdd(line, _lines.Count))
            throw new ArgumentException($"Line {line} is already there.", nameof(line));
        _lines.Add(new ClosingLine(line, memberId, quote.Price, quantity));
        _standings[memberId] = own with { Ordered = own.Ordered + quantity };
        Announced = Math.Max(Announced, quote.Pooled);
        return quote;
    }

    /// <summary>Takes units off a line before they are invoiced. Throws <see cref="KeyNotFoundException"/> for an unknown line and
    /// <see cref="ArgumentException"/> for more than is open.</summary>
    public void Cancel(long line, long quantity) =>
        Change(line, -quantity, it => it with { Cancelled = it.Cancelled + quantity });

    /// <summary>Takes off whatever of a line is still open. Throws <see cref="KeyNotFoundException"/> for an unknown line.</summary>
    public void CancelRest(long line) => Cancel(line, _lines[_places[line]].Open);

    /// <summary>The vendor invoices units of a line; null is the price seen. Throws like <see cref="Cancel"/>.</summary>
    public void Invoice(long line, long quantity, Money? billed = null) => Change(line, 0, it => it with
    {
        Invoiced = it.Invoiced + quantity,
        Billed = (it.Billed ?? Money.Zero) + (billed ?? it.Seen.Times(quantity)),
    });

    /// <summary>The vendor invoices all that is open, each line on one invoice.</summary>
    public void InvoiceAll()
    {
        foreach (var line in _lines.Where(line => line.Open > 0).ToArray())
            Invoice(line.Id, line.Open);
    }

    /// <summary>Invoiced units come back. Throws <see cref="KeyNotFoundException"/> for an unknown line and
    /// <see cref="ArgumentException"/> for more than were invoiced.</summary>
    public void Return(long line, long quantity) =>
        Change(line, -quantity, it => it with { Returned = it.Returned + quantity });

    /// <summary>Closes at what stands now: nothing is added that nobody ordered, and commitments not ordered have lapsed.</summary>
    public Closing Close() => Closing.Of(_ladder, _lines.ToArray(), _terms with
    {
        Announced = Announced,
        Lapsed =
        [
            .. _standings.Values.Where(each => each.Committed > each.Ordered)
                .Select(each => new Lapsed(each.MemberId, each.Committed - each.Ordered)),
        ],
    });

    private Standing Of(long memberId) => _standings.GetValueOrDefault(memberId, new Standing(memberId, 0));

    private UnitPrice SeenAt(long quantity) => Quote.Of(_ladder, new Ask(0, quantity)).Price;

    private void Change(long line, long ordered, Func<ClosingLine, ClosingLine> change)
    {
        var place = _places[line];
        var changed = change(_lines[place]);
        changed.Require();
        _lines[place] = changed;
        var own = Of(changed.MemberId);
        _standings[changed.MemberId] = own with { Ordered = own.Ordered + ordered };
    }
}

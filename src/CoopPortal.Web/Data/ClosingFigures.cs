using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>What the lines of one order have in common.</summary>
internal sealed record OrderRow(long Id, long DistrictId, long ContractId, long VendorId, DateTime? IssuedAt, DateTime PlacedAt);

/// <summary>What a closing reads of one order line. There may be a million, so an order's own columns stand once and amounts are kept as
/// whole numbers.</summary>
internal sealed class LineRow(long id, OrderRow order, long roundLadderId)
{
    private const long None = -1;
    private readonly long _seen, _billed, _credited, _closing;

    public long Id => id;
    public OrderRow Order => order;
    public long OrderId => order.Id;
    public long DistrictId => order.DistrictId;
    public long RoundLadderId => roundLadderId;
    public required long Quantity { get; init; }
    public required long Cancelled { get; init; }
    public required long Invoiced { get; init; }
    public required long Returned { get; init; }
    public long Uninvoiced => Quantity - Cancelled - Invoiced;

    public required UnitPrice Seen
    {
        get => UnitPrice.FromTenThousandths(_seen);
        init => _seen = value.TenThousandths;
    }

    public required Money Billed
    {
        get => Money.FromCents(_billed);
        init => _billed = value.Cents;
    }

    public required Money Credited
    {
        get => Money.FromCents(_credited);
        init => _credited = value.Cents;
    }

    public required UnitPrice? ClosingPrice
    {
        get => _closing == None ? null : UnitPrice.FromTenThousandths(_closing);
        init => _closing = value?.TenThousandths ?? None;
    }

    /// <summary>Its distributions in <see cref="ClosingFigures.PartsOf"/>.</summary>
    public int FirstPart { get; set; }
    public int PartCount { get; set; }
}

internal readonly record struct PartRow(long Id, long LineId, string AccountString, long Kept, bool FederalAward);

/// <summary>One ladder with its lines and what its close comes to.</summary>
internal sealed record LadderClosing(RoundLadder Ladder, Closing Closing, IReadOnlyList<LineRow> Lines)
{
    /// <summary>A missed minimum prices nothing.</summary>
    public bool IsPriced => Closing.Outcome is Outcome.Settled or Outcome.ShippedAtBase;

    public bool ChangesLadder => Ladder.Outcome != Closing.Outcome || IsPriced && ChangesPrice;

    /// <summary>Units of a missed minimum that are still ordered.</summary>
    public long UnitsToCancel => Closing.Outcome == Outcome.Cancelled ? Closing.FinalQuantity : 0;

    private bool ChangesPrice =>
        Ladder.ClosingPrice != Closing.ClosingPrice || Ladder.ClosingUnits != Closing.FinalQuantity
            || Ladder.Shortfall != Closing.Shortfall;

    public bool ChangesLine(int index) => IsPriced && (Lines[index].ClosingPrice != Closing.LineList[index].Final
        || !Closing.LineList[index].NewCredit.IsZero
        || ChangesCredit(index));

    public bool ChangesCredit(int index) => ChangesParts(Closing.CreditsOf(Closing.LineList[index]));

    // A return on one distribution can move credit to another while the line's own total stays.
    private static bool ChangesParts(ReadOnlySpan<CreditPart> parts)
    {
        foreach (ref readonly var part in parts)
            if (part.NewCents != 0)
                return true;
        return false;
    }
}

/// <summary>Everything the close of one round reads, and the pure result. Three queries for the lines, whatever their number.</summary>
internal sealed class ClosingFigures(List<PartRow> parts)
{
    public required Round Round { get; init; }
    public required IReadOnlyList<LadderClosing> Ladders { get; init; }
    public required IReadOnlyDictionary<long, int> OrdersByDistrict { get; init; }

    /// <summary>A line's distributions by id.</summary>
    public ReadOnlySpan<PartRow> PartsOf(LineRow line) => CollectionsMarshal.AsSpan(parts).Slice(line.FirstPart, line.PartCount);

    /// <summary>SHA-256 over the canonical form of everything that decides the result.</summary>
    public required string InputsHash { get; init; }

    /// <summary>Ladders whose minimum is missed, whatever the policy makes of it.</summary>
    public IEnumerable<LadderClosing> Missed => Ladders.Where(one => one.Closing.Outcome != Outcome.Settled);

    public Money NewCredits => Money.Sum(Ladders.Select(ladder => ladder.Closing.NewCredits));
    public Money Shortfall => Money.Sum(Ladders.Select(ladder => ladder.Closing.Shortfall));

    /// <summary>Something that the last settlement wrote would come out differently now.</summary>
    public bool ChangesPrices => Ladders.Any(one => one.ChangesLadder || one.Lines.Where((_, i) => one.ChangesLine(i)).Any());

    /// <summary>Reads a round as it would close at this instant. With <paramref name="track"/> the ladders may be changed afterwards (they
    /// are locked
    /// then).</summary>
    public static async Task<ClosingFigures> ReadAsync(CoopDb db, long roundId, bool track, DateTime now, Core.Members.Cooperative coop,
        CancellationToken cancellationToken)
    {
        var round = await Tracking(db.Rounds, track).SingleAsync(round => round.Id == roundId, cancellationToken);
        var ladders = await Tracking(db.RoundLadders, track).Include(ladder => ladder.Item)
            .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
            .Where(ladder => ladder.RoundId == roundId).OrderBy(ladder => ladder.Id).ToListAsync(cancellationToken);
        var orders = await db.Orders.Where(order => order.RoundId == roundId && order.CountedAt != null)
            .Select(order =>
                new OrderRow(order.Id, order.DistrictId, order.ContractId, order.VendorId, order.IssuedAt, order.PlacedAt))
            .ToDictionaryAsync(order => order.Id, cancellationToken);
        var parts = await PartsAsync(db, roundId, cancellationToken);
        var lines = await LinesAsync(db, roundId, orders, cancellationToken);
        Share(parts, lines);
        var credited = new Dictionary<long, Money>();
        foreach (var line in await db.CreditLines.AsNoTracking().Where(line => line.CreditStatement.RoundId == roundId)
            .Select(line => new { line.DistributionId, line.Amount }).ToListAsync(cancellationToken))
            credited[line.DistributionId] = credited.GetValueOrDefault(line.DistributionId) + line.Amount;
        return Compute(round, ladders, lines, parts, credited, round.PolicyNow(now, coop));
    }

    private static async Task<List<LineRow>> LinesAsync(CoopDb db, long roundId, Dictionary<long, OrderRow> orders,
        CancellationToken cancellationToken)
    {
        var lines = new List<LineRow>();
        await foreach (var line in db.OrderLines.Where(line => line.Order.RoundId == roundId && line.Order.CountedAt != null)
            .Select(line => new
            {
                line.Id,
                line.OrderId,
                line.RoundLadderId,
                line.UnitPrice,
                line.Quantity,
                line.CancelledQuantity,
                line.InvoicedQuantity,
                line.ReturnedQuantity,
                line.Billed,
                line.ClosingPrice,
                line.Credited,
            }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            lines.Add(new LineRow(line.Id, orders[line.OrderId], line.RoundLadderId)
            {
                Quantity = line.Quantity,
                Cancelled = line.CancelledQuantity,
                Invoiced = line.InvoicedQuantity,
                Returned = line.ReturnedQuantity,
                Seen = line.UnitPrice,
                Billed = line.Billed,
                Credited = line.Credited,
                ClosingPrice = line.ClosingPrice,
            });
        lines.Sort((one, other) => one.Id.CompareTo(other.Id));
        return lines;
    }

    /// <summary>By line and id. The same account string is kept once.</summary>
    private static async Task<List<PartRow>> PartsAsync(CoopDb db, long roundId, CancellationToken cancellationToken)
    {
        var (parts, accounts) = (new List<PartRow>(), new Dictionary<string, string>());
        await foreach (var part in db.OrderLines.Where(line => line.Order.RoundId == roundId && line.Order.CountedAt != null)
            .SelectMany(line => line.Distributions).Select(part => new
            {
                part.Id,
                part.OrderLineId,
                part.AccountString,
                Kept = part.Quantity - part.CancelledQuantity - part.ReturnedQuantity,
                part.FederalAward,
            }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!accounts.TryGetValue(part.AccountString, out var account))
                accounts[account = part.AccountString] = account;
            parts.Add(new PartRow(part.Id, part.OrderLineId, account, part.Kept, part.FederalAward));
        }
        parts.Sort((one, other) => one.LineId.CompareTo(other.LineId) is var byLine and not 0 ? byLine : one.Id.CompareTo(other.Id));
        return parts;
    }

    /// <summary>Both are in the order of the lines' ids.</summary>
    private static void Share(List<PartRow> parts, List<LineRow> lines)
    {
        var at = 0;
        foreach (var line in lines)
        {
            line.FirstPart = at;
            while (at < parts.Count && parts[at].LineId == line.Id)
                at++;
            line.PartCount = at - line.FirstPart;
        }
    }

    private static IQueryable<T> Tracking<T>(IQueryable<T> query, bool track)
        where T : class => track ? query.AsTracking() : query.AsNoTracking();

    private static ClosingFigures Compute(Round round, List<RoundLadder> ladders, List<LineRow> lines, List<PartRow> parts,
        Dictionary<long, Money> credited,
        MinimumPolicy? policy)
    {
        using var hash = new InputsHash();
        var linesByLadder = lines.ToLookup(line => line.RoundLadderId);
        var closings = new List<LadderClosing>(ladders.Count);
        foreach (var ladder in ladders)
        {
            var own = linesByLadder[ladder.Id].ToArray();
            hash.Add(ladder);
            var closingLines = new ClosingLine[own.Length];
            for (var i = 0; i < own.Length; i++)
            {
                var shares = new Core.Pricing.Distribution[own[i].PartCount];
                for (var k = 0; k < shares.Length; k++)
                {
                    var part = parts[own[i].FirstPart + k];
                    shares[k] = new(part.Id, part.Kept) { Credited = credited.GetValueOrDefault(part.Id) };
                }
                closingLines[i] = Line(own[i], round.Kind, shares);
                hash.Add(own[i], closingLines[i].Distributions!);
            }
            var terms = new ClosingTerms
            {
                Announced = ladder.AnnouncedUnits,
                Opening = ladder.OpeningUnits,
                Payer = ShortfallPayer.Vendor,
                Minimum = MinimumOf(ladder, policy)
            };
            closings.Add(new LadderClosing(ladder, Closing.Of(LadderOf(ladder, round.Kind), closingLines, terms), own));
        }
        return new ClosingFigures(parts)
        {
            Round = round,
            Ladders = closings,
            OrdersByDistrict = lines.Select(line => line.Order).Distinct(ReferenceEqualityComparer.Instance).Cast<OrderRow>()
                .CountBy(order => order.DistrictId).ToDictionary(),
            InputsHash = hash.Finish(),
        };
    }

    /// <summary>What became of a minimum at the first close stands: a late return cancels nothing that went out.</summary>
    private static Minimum? MinimumOf(RoundLadder ladder, MinimumPolicy? policy)
    {
        if (ladder.Minimum is not { } minimum)
            return null;
        return (ladder.Outcome ?? Outcome.StaysOpen) switch
        {
            Outcome.StaysOpen => minimum with { Policy = policy ?? minimum.Policy },
            Outcome.Settled => null,
            Outcome.ShippedAtBase => minimum with { Policy = MinimumPolicy.ShipAtBase },
            Outcome.Cancelled => minimum with { Policy = MinimumPolicy.CancelAndTell },
        };
    }

    private static Ladder LadderOf(RoundLadder ladder, RoundKind kind) => new(
        ladder.SheetLadder.Tiers.Select(tier => new Tier(tier.From, tier.UnitPrice)),
        new Decisions
        {
            Direction = ladder.PricingDirection,
            Settlement = kind switch
            {
                RoundKind.InvoiceThenTrueUp => Settlement.InvoiceThenTrueUp,
                RoundKind.HoldUntilClose => Settlement.HoldUntilClose,
            },
            CountsWhen = kind switch
            {
                RoundKind.InvoiceThenTrueUp => CountsWhen.Issued,
                RoundKind.HoldUntilClose => CountsWhen.Certified,
            },
        });

    private static ClosingLine Line(LineRow row, RoundKind kind, IReadOnlyList<Core.Pricing.Distribution> parts) => kind switch
    {
        // A line's Billed is net of returns, so the returned units leave the invoiced quantity together with their refund.
        RoundKind.InvoiceThenTrueUp => new ClosingLine(row.Id, row.DistrictId, row.Seen, row.Quantity - row.Returned)
        {
            Cancelled = row.Cancelled,
            Invoiced = row.Invoiced - row.Returned,
            Billed = row.Billed,
            Distributions = parts,
        },
        // Orders held until the close are invoiced after it, at the closing price: no credit can arise, whatever was invoiced since.
        RoundKind.HoldUntilClose => new ClosingLine(row.Id, row.DistrictId, row.Seen, row.Quantity)
        {
            Cancelled = row.Cancelled + row.Returned,
            Distributions = parts,
        },
    };
}

/// <summary>The canonical form of a close's inputs, hashed as it is read:
/// ladders by id, their lines by id, their distributions by id.</summary>
internal sealed class InputsHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _gathered = new byte[64 * 1024];
    private int _count;

    public void Add(RoundLadder ladder)
    {
        Add("ladder"u8);
        Add(ladder.Id, ladder.SheetLadderId, ladder.AnnouncedUnits);
        Add(Encoding.UTF8.GetBytes(ladder.Direction.ToString()));
        if (ladder.OpeningUnits > 0)
        {
            Add("opening"u8);
            Add(ladder.OpeningUnits);
        }
        if (ladder.MinimumUnits is { } minimum)
        {
            Add("minimum"u8);
            Add(minimum);
        }
        foreach (var tier in ladder.SheetLadder.Tiers.OrderBy(tier => tier.From))
            Add(tier.From, tier.UnitPrice.TenThousandths);
    }

    public void Add(LineRow line, IReadOnlyList<Core.Pricing.Distribution> parts)
    {
        Add("line"u8);
        Add(line.Id, line.DistrictId, line.Seen.TenThousandths, line.Quantity, line.Cancelled, line.Invoiced,
            line.Returned, line.Billed.Cents);
        foreach (var part in parts)
            Add(part.Id, part.Quantity, part.Credited.Cents);
    }

    public string Finish()
    {
        Hash();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Add(params ReadOnlySpan<long> numbers)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var one in numbers)
        {
            BinaryPrimitives.WriteInt64BigEndian(number, one);
            Add(number);
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _gathered.Length)
            Hash();
        bytes.CopyTo(_gathered.AsSpan(_count));
        _count += bytes.Length;
    }

    private void Hash()
    {
        _hash.AppendData(_gathered, 0, _count);
        _count = 0;
    }
}

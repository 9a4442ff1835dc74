using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;
using MinimumPolicy = CoopPortal.Core.Pricing.MinimumPolicy;

namespace CoopPortal.Web.Data.Demo;

/// <summary>The four rounds of the demo: a real replay and an illustrative one, both over; one open of each kind.</summary>
internal sealed class DemoRounds(CoopDb db, DemoDesk desk, Audit audit, Cooperative coop, DemoCalendar dates,
    List<District> districts, List<Contract> contracts)
{
    public const string ReplayName = "Office supplies replay (GSA, Jan.–Feb. 2013)";
    public const string LateName = "Copier and desk supplies (illustrative)";
    public const string OpenName = "Office supplies, open round";
    public const string HoldName = "Classroom technology, hold until close";

    /// <summary>Every real line in date order: one order an award at its earliest date,
    /// each buyer stably mapped to a district, all of it invoiced.</summary>
    public async Task<Round> ReplayAsync(CancellationToken cancellationToken)
    {
        var round = await OpenAsync(ReplayName, RoundKind.InvoiceThenTrueUp, At(dates.ReplayFrom, 0), dates.Closing(dates.ReplayTo),
            contracts[..2], cancellationToken);
        var ladders = round.Ladders.ToDictionary(ladder => (ladder.ContractId, ladder.Item.Sku));
        var purchases = DemoFiles.Purchases();
        var buyers = purchases.GroupBy(line => line.Buyer)
            .OrderByDescending(lines => lines.Count()).ThenBy(lines => lines.Key, StringComparer.Ordinal)
            .Select((lines, index) => (lines.Key, District: districts[index])).ToDictionary(pair => pair.Key, pair => pair.District);
        var awards = purchases.Where(line => line.Quantity > 0).GroupBy(line => line.Award)
            .OrderBy(lines => lines.Min(line => line.On)).ThenBy(lines => lines.Key, StringComparer.Ordinal).ToList();
        var orders = new List<(Order Order, DateTime At)>();
        foreach (var (award, index) in awards.Select((award, index) => (award, index)))
        {
            var contract = contracts.Single(one => one.Number == award.First().ContractNumber);
            var at = At(dates.Replayed(award.Min(line => line.On)), 8).AddSeconds(index * 20);
            var lines = award.Select(line => new DemoLine(ladders[(contract.Id, line.Sku)], line.Quantity)).ToList();
            orders.Add((await desk.OrderAsync(round, buyers[award.First().Buyer], contract, lines, at,
                Until.Acknowledged, cancellationToken), at));
        }
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (order, at) in orders)
            desk.Invoice(order, at.AddDays(5), coop.DateOf(at.AddDays(5)));
        RefuseReturns(round, purchases);
        await db.SaveChangesAsync(cancellationToken);
        return round;
    }

    /// <summary>Its tiers were reached late, so that early buyers are owed real credits; some orders are not invoiced yet.</summary>
    public async Task<Round> LateAsync(CancellationToken cancellationToken)
    {
        var round = await OpenAsync(LateName, RoundKind.InvoiceThenTrueUp, At(dates.LateFrom, 0), dates.Closing(dates.LateTo),
            contracts[..2], cancellationToken);
        var chosen = round.Ladders.Where(ladder => ladder.SheetLadder.Tiers.Count >= 3)
            .OrderBy(ladder => ladder.Item.Sku, StringComparer.Ordinal).Take(36).ToList();
        var orders = new List<(Order Order, DateTime At)>();
        const int steps = 24;
        for (var step = 0; step < steps; step++)
        {
            var at = At(dates.LateFrom.AddDays(1 + step), 10);
            foreach (var group in chosen.GroupBy(ladder => ladder.ContractId))
            {
                var lines = new List<DemoLine>();
                foreach (var (ladder, index) in group.Select((ladder, index) => (ladder, index)))
                {
                    // Together a little more than the last tier wants; each district buys some items in its step.
                    var last = ladder.SheetLadder.Tiers.Max(tier => tier.From);
                    if ((index + step) % 3 == 0 && last * 3 / steps + 1 is var quantity)
                        lines.Add(new DemoLine(ladder, quantity + (index % 2), Site: index % 3));
                }
                if (lines.Count > 0)
                    orders.Add((await desk.OrderAsync(round, districts[step * 5 % 60], desk.ContractOf(lines[0].Ladder), lines, at,
                        Until.Acknowledged, cancellationToken), at));
            }
        }
        await db.SaveChangesAsync(cancellationToken);
        // Every sixth is still to be invoiced, so that its rest is re-priced by a change notice.
        foreach (var (order, at) in orders.Where((_, index) => index % 6 != 2))
            desk.Invoice(order, at.AddDays(4), coop.DateOf(at.AddDays(4)));
        await db.SaveChangesAsync(cancellationToken);
        return round;
    }

    /// <summary>Some 400 items with demand at every distance from the next tier.</summary>
    public async Task OpenAsync(DateTime now, CancellationToken cancellationToken)
    {
        var round = await OpenAsync(OpenName, RoundKind.InvoiceThenTrueUp, At(dates.OpenFrom, 0), dates.Closing(dates.OpenTo),
            contracts[..2], cancellationToken);
        await DemandAsync(round, round.OpensAt, now, members: 6, cancellationToken);
        await WaitingAsync(round, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Some 40 technology items; orders are certified and count, but go out at the close.</summary>
    public async Task HoldAsync(DateTime now, CancellationToken cancellationToken)
    {
        var round = await OpenAsync(HoldName, RoundKind.HoldUntilClose, At(dates.OpenFrom, 0), dates.Closing(dates.HoldTo), contracts[2..],
            cancellationToken, Minimum);
        await DemandAsync(round, round.OpensAt, now, members: 12, cancellationToken);
        Commit(round, now);
        await OfferAsync(round, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Round> OpenAsync(string name, RoundKind kind, DateTime from, DateTime to, IReadOnlyList<Contract> with,
        CancellationToken cancellationToken,
        Action<Round>? plan = null)
    {
        var round = new Round(name, kind, from, to);
        foreach (var contract in with)
        {
            var sheet = await db.PriceSheets.SingleAsync(row => row.ContractId == contract.Id, cancellationToken);
            var pinned = new RoundSheet(contract.Id);
            pinned.Pin(sheet.Id);
            round.Sheets.Add(pinned);
            var ladders = await db.SheetLadders.Include(ladder => ladder.Tiers)
                .Include(ladder => ladder.Item)
                .Include(ladder => ladder.PriceSheet)
                .Where(ladder => ladder.PriceSheetId == sheet.Id).OrderBy(ladder => ladder.Id).ToListAsync(cancellationToken);
            round.Ladders.AddRange(ladders.Select(ladder => new RoundLadder(ladder, contract.Id, round.Direction)));
        }
        plan?.Invoke(round);
        round.Open(from);
        db.Rounds.Add(round);
        audit.At = from;
        audit.Actor = Security.Viewer.Portal("Demo loader");
        audit.Write(round, "Opened", "planned", "open", $"{round.Ladders.Count} items of {with.Count} contracts");
        await db.SaveChangesAsync(cancellationToken);
        return round;
    }

    /// <summary>One item ships only if a quarter more than its demand is ordered together.</summary>
    private void Minimum(Round round)
    {
        const int index = 13;
        var ladder = round.Ladders[index];
        round.Choose(MinimumPolicy.CancelAndTell, lastCallDays: null, coop);
        round.SetMinimum(ladder.ItemId, Target(ladder, index) * 5 / 4 + 1);
        ladder.Pin(round.Minimums[0].Units, MinimumPolicy.CancelAndTell);
    }

    private void RefuseReturns(Round round, IReadOnlyList<DemoFiles.Purchase> purchases)
    {
        foreach (var line in purchases.Where(line => line.Quantity < 0))
        {
            var refusal = OrderLine.WhyNotReturn(purchase: null, part: null, -line.Quantity)!;
            audit.At = round.ClosesAt;
            audit.Write(round, "Refused a return",
                after: $"Source row {line.SourceRow}: {line.Quantity} {line.Unit} of {line.Sku}", why: refusal.Sentence);
        }
    }

    /// <summary>Item by item a target between two tiers (every distance occurs), shared among a few districts;
    /// orders in the order of time.</summary>
    private async Task DemandAsync(Round round, DateTime from, DateTime now, int members, CancellationToken cancellationToken)
    {
        var wanted = new SortedDictionary<(int Member, long Contract), List<DemoLine>>();
        foreach (var (ladder, index) in round.Ladders.Select((ladder, index) => (ladder, index)))
        {
            var target = Target(ladder, index);
            var sharers = 1 + index * 7 % members;
            for (var share = 0; share < sharers; share++)
            {
                var quantity = target / sharers + (share < target % sharers ? 1 : 0);
                if (quantity == 0)
                    continue;
                var member = (index * 11 + share * 17) % (districts.Count - 8);
                if (!wanted.TryGetValue((member, ladder.ContractId), out var lines))
                    wanted[(member, ladder.ContractId)] = lines = [];
                lines.Add(new DemoLine(ladder, quantity, Site: share % 3, SecondSite: quantity >= 8 ? quantity / 4 : 0));
            }
        }
        // In the first hours of a fiscal year the round has just opened.
        var latest = now.AddHours(-6);
        var step = (latest < from ? TimeSpan.Zero : latest - from) / (wanted.Count + 1);
        var number = 0;
        foreach (var ((member, _), lines) in wanted.OrderBy(pair => (pair.Key.Member * 31 % 97, pair.Key)))
        {
            if (!HasAccepted(member, lines[0].Ladder))
                continue;
            number++;
            // The vendor has not yet acknowledged the latest ones.
            var until = round.Kind == RoundKind.HoldUntilClose ? Until.Certified
                : number > wanted.Count - 12 ? Until.Issued : Until.Acknowledged;
            await desk.OrderAsync(round, districts[member], desk.ContractOf(lines[0].Ladder), lines, from + step * number,
                until, cancellationToken);
        }
    }

    /// <summary>Orders of the two districts with accounts that wait for somebody.</summary>
    private async Task WaitingAsync(Round round, DateTime now, CancellationToken cancellationToken)
    {
        (int District, Until Until, int HoursAgo, int First)[] waiting =
        [
            (0, Until.Submitted, 5, 3), (0, Until.Submitted, 30, 40), (0, Until.Returned, 52, 75), (0, Until.Approved, 28, 120),
            (0, Until.Certified, 20, 160), (1, Until.Submitted, 8, 60), (1, Until.Approved, 27, 90),
        ];
        var ladders = round.Ladders.Where(ladder => ladder.ContractId == contracts[0].Id).ToList();
        foreach (var (district, until, hoursAgo, first) in waiting)
        {
            var lines = ladders.Skip(first % ladders.Count).Take(4)
                .Select((ladder, index) => new DemoLine(ladder, 6 + index * 5, Site: index % 3)).ToList();
            var at = now.AddHours(-hoursAgo);
            await desk.OrderAsync(round, districts[district], contracts[0], lines, at < round.OpensAt ? round.OpensAt : at,
                until, cancellationToken);
        }
    }

    private void Commit(Round round, DateTime now)
    {
        var popular = round.Ladders.Take(6).ToList();
        foreach (var (ladder, index) in popular.Select((ladder, index) => (ladder, index)))
        {
            var binding = new Commitment(ladder.Id, districts[2 + index].Id, CommitmentType.Binding, 40 + index * 10,
                dates.HoldTo.AddDays(30), null, cap: null);
            db.Commitments.Add(binding);
            binding.Submit();
            binding.Approve();
            binding.Bind("Treasurer (illustrative)", $"{dates.Today.Year}-{300 + index}", ladder.PriceToday);
            ladder.CountCommitted(desk.DemandOf(ladder, districts[2 + index]), binding.Quantity);
            audit.At = now.AddDays(-2) < round.OpensAt ? round.OpensAt : now.AddDays(-2);
            audit.Write(binding, "Bound", "approved", "binding", $"Board resolution {binding.ResolutionNumber}");
        }
        var intent = new Commitment(popular[0].Id, districts[0].Id, CommitmentType.Intent, 60, dates.HoldTo.AddDays(45),
            districts[0].Sites[1].Id, cap: null);
        db.Commitments.Add(intent);
        intent.Submit();
        audit.Write(intent, "Submitted", "draft", "submitted");
    }

    /// <summary>"More, if that unlocks a better price": on one item the offers reach the next tier, on one they fall short, and one waits
    /// for its
    /// business manager.</summary>
    private async Task OfferAsync(Round round, DateTime now, CancellationToken cancellationToken)
    {
        var ladders = round.Ladders.Skip(6).Where(ladder => ladder.Next() is { Missing: > 4 }).Take(3).ToList();
        var missing = ladders.ConvertAll(ladder => ladder.Next()!.Value.Missing);
        (RoundLadder Ladder, int District, long More, Money? Cap)[] offers =
        [
            (ladders[0], 0, missing[0] / 2, null), (ladders[0], 4, missing[0] / 2 + 2, null),
                (ladders[0], 9, missing[0] / 3 + 1, new Money(25_000m)),
            (ladders[1], 6, missing[1] / 3 + 1, null), (ladders[2], 0, missing[2] / 4 + 1, new Money(2_500m)),
        ];
        audit.At = now.AddDays(-1) < round.OpensAt ? round.OpensAt : now.AddDays(-1);
        audit.Actor = Security.Viewer.Portal("Demo loader");
        foreach (var (ladder, district, more, cap) in offers)
        {
            var offer = Commitment.Offer(ladder.Id, districts[district].Id, more, ifTierFrom: null, cap, dates.HoldTo.AddDays(30),
                siteId: null);
            db.Commitments.Add(offer);
            offer.Submit();
            if (ladder != ladders[2])
                offer.ApproveOffer("Board president (illustrative)", $"{dates.Today.Year}-{400 + district}");
            audit.Write(offer, ladder == ladders[2] ? "Submitted" : "Approved", "draft", Commitment.StatusWords(offer.Status));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Somewhere between a tier and the next, or beyond the last; items with one price get a little.</summary>
    private static long Target(RoundLadder ladder, int index)
    {
        var tiers = ladder.SheetLadder.Tiers.OrderBy(tier => tier.From).ToList();
        if (tiers.Count == 1)
            return 2 + index % 25;
        var at = index % tiers.Count;
        var from = at == 0 ? 0 : tiers[at].From;
        var to = at == tiers.Count - 1 ? tiers[at].From * 6 / 5 + 1 : tiers[at + 1].From;
        return from + Math.Max(1, (to - from) * (3 + index * 37 % 96) / 100);
    }

    private bool HasAccepted(int member, RoundLadder ladder) => ladder.ContractId != contracts[2].Id || member % 7 != 1;

    private DateTime At(DateOnly day, int hour) => coop.ToUtc(day.ToDateTime(new TimeOnly(hour, 0)));
}

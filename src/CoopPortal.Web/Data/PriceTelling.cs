using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>Notes what each published price sheet changes for whom, and tells the people of the districts with spend: apart from the
/// publication, which a hundred thousand prices would hold up, and once however many nodes do it.</summary>
public sealed class PriceTelling(CoopDb db, PriceComparing comparing, Outbox outbox, PortalAddress address, Audit audit, Cooperative coop,
    TimeProvider clock, ILogger<PriceTelling> log)
{
    /// <summary>A sheet that was published longer ago is history, as in a restored or loaded portal: noted, and nobody is told.</summary>
    public const int NewsDays = 30;

    private const int Largest = 5;

    /// <summary>Returns how many mails were written.</summary>
    public async Task<int> TellAllAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.PriceSheets.AsNoTracking().Include(sheet => sheet.Contract).ThenInclude(contract => contract.Vendor)
            .Where(sheet => sheet.Status == PriceSheetStatus.Published && sheet.ToldAt == null)
            .OrderBy(sheet => sheet.PublishedAt).ThenBy(sheet => sheet.Id).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var sheet in waiting)
            written += await TellAsync(sheet, cancellationToken);
        return written;
    }

    private async Task<int> TellAsync(PriceSheet sheet, CancellationToken cancellationToken)
    {
        // Published prices stay as they are: they are compared before the transaction, which then is short.
        var changes = await comparing.ChangesAsync(sheet, cancellationToken);
        var written = await db.InTransactionAsync(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            // Another node waits here for this row, and finds it told.
            if (await db.PriceSheets.Where(row => row.Id == sheet.Id && row.ToldAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.ToldAt, now), cancellationToken) == 0)
                return 0;
            await db.InsertAsync(changes, cancellationToken);
            var told = sheet.PublishedAt < now.AddDays(-NewsDays) ? 0 : await WriteAsync(sheet, changes, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return told;
        }, cancellationToken);
        log.LogInformation("Price sheet {SheetId} changes prices: {Mails} mails written", sheet.Id, written);
        return written;
    }

    private async Task<int> WriteAsync(PriceSheet sheet, IReadOnlyList<PriceChange> changes, DateTime now,
        CancellationToken cancellationToken)
    {
        var shares = changes.Where(change => change.DistrictId is not null).ToLookup(change => change.DistrictId!.Value);
        if (shares.Count == 0)
            return 0;
        var (today, roles) = (coop.DateOf(now), Roles.With(Permission.PlaceOrders));
        var people = await db.Assignments
            .Where(held => roles.Contains(held.Role) && held.EndedAt == null
                && held.District!.JoinedOn <= today && (held.District.LeftOn == null || held.District.LeftOn > today)
                && db.PriceChanges.Any(change => change.PriceSheetId == sheet.Id && change.DistrictId == held.DistrictId))
            .Join(db.Users.Where(user => user.DisabledAt == null), held => held.UserId, user => user.Id,
                (held, user) => new { user.Id, user.Email, DistrictId = held.DistrictId!.Value, District = held.District!.Name })
            .Distinct().OrderBy(person => person.Id).ThenBy(person => person.District).ToListAsync(cancellationToken);
        var items = await db.PriceChanges.Where(change => change.PriceSheetId == sheet.Id && change.DistrictId != null)
            .Select(change => new { change.ItemId, change.Item.Sku, change.Item.Name, change.Item.Unit }).Distinct()
            .ToDictionaryAsync(item => item.ItemId, item => (item.Sku, item.Name, item.Unit), cancellationToken);
        var words = people.Select(person => (person.DistrictId, person.District)).Distinct()
            .ToDictionary(district => district.DistrictId, district => Words(district.District, [.. shares[district.DistrictId]], items));
        foreach (var person in people.GroupBy(person => (person.Id, person.Email)))
            outbox.Add(person.Key.Email!,
                $"{Direction([.. person.SelectMany(at => shares[at.DistrictId])])} from {Say.Date(sheet.EffectiveFrom)}: "
                    + $"{sheet.Contract.Vendor.Name}, contract {sheet.Contract.Number}",
                Say.Cut(Text(sheet, string.Join("\n\n", person.Select(at => words[at.DistrictId]))), OutboxMail.TextLength),
                onceKey: string.Create(CultureInfo.InvariantCulture, $"price-change/{sheet.Id}/{person.Key.Id}"),
                kind: MailKind.PriceChange);
        var told = people.Select(person => person.Id).Distinct().Count();
        audit.Actor = Viewer.Portal("Notices of prices");
        audit.Write(sheet, "Members told of its prices",
            after: $"{Say.Count(told, "person")} of {Say.Count(words.Count, "district")} that bought or promised to buy");
        return told;
    }

    private string Text(PriceSheet sheet, string districts) =>
        $"""
         {sheet.Contract.Vendor.Name} changes prices under contract {sheet.Contract.Number}, {sheet.Contract.Title}.
         The cooperative has approved them. They count from {Say.Date(sheet.EffectiveFrom)}{Until(sheet)}.

         {districts}

         Orders that are placed already keep their prices, and so do buying rounds that are open.

         Every change with its old and new price: {address.Of($"/price-changes?contract={Uri.EscapeDataString(sheet.Contract.Number)}")}

         {coop.Name}
         """;

    private static string Until(PriceSheet sheet) =>
        sheet.EffectiveTo is { } to ? $" until {Say.Date(to.AddDays(-1))}; then the prices before come back" : "";

    private static string Words(string district, List<PriceChange> changes, Dictionary<long, (string Sku, string Name, string Unit)> items)
    {
        var (spend, effect) = (Money.Sum(changes.Select(change => change.Spend)), Money.Sum(changes.Select(change => change.Effect)));
        var down = changes.Count(change => change.Direction == PriceDirection.Down);
        var largest = changes.OrderByDescending(change => Math.Abs(change.Effect.Amount)).ThenBy(change => change.ItemId).Take(Largest)
            .Select(change =>
            {
                var item = items[change.ItemId];
                return $"  {item.Sku}  {item.Name}: ${change.EffectiveWas ?? change.FirstWas} to ${change.EffectiveNow ?? change.FirstNow} "
                    + $"per {item.Unit}" + (change.Units == 0 ? $", {Say.Number(change.CommittedUnits)} promised"
                        : $", {Difference(change.Effect)}");
            });
        return $"""
            {district}, of what you bought in the last twelve months or have promised to buy:
            {Say.Count(down, "item")} down, {Say.Count(changes.Count - down, "item")} up.
            {(spend.IsZero ? "You bought none of them yet."
                : $"What you bought of them cost {Say.Dollars(spend)}; at the new prices it would be {Difference(effect)}.")}
            {(changes.Count > Largest ? "The largest changes:" : "The changes:")}
            {string.Join('\n', largest)}
            """;
    }

    private static string Direction(List<PriceChange> changes) =>
        changes.TrueForAll(change => change.Direction == PriceDirection.Down) ? "Lower prices"
        : changes.TrueForAll(change => change.Direction == PriceDirection.Up) ? "Higher prices"
        : "Changed prices";

    private static string Difference(Money effect) => effect.IsZero ? "the same"
        : effect.Amount < 0 ? $"{Say.Dollars(-effect)} less" : $"{Say.Dollars(effect)} more";
}

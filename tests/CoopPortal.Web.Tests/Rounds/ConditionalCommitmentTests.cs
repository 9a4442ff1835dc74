using System.Net;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Rounds;

public abstract class ConditionalCommitmentTests(CoopApp app) : WebTest(app)
{
    [Fact]
    public async Task Post_OfferThroughItsPages_StandsBesideTheOthersAndMovesNoTier()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        var buyer = await App.As(world.Buyer);
        var draft = await (await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}")).Submit("Save as a draft",
            ("Type", "Conditional"), ("Quantity", "50"), ("IfTierFrom", "100"), ("DollarCap", "1800"));
        Assert.Contains("Up to 50 cartons more", draft.Text, StringComparison.Ordinal);
        var submitted = await draft.Submit("Submit for approval");
        Assert.Contains("business manager", submitted.Flash, StringComparison.Ordinal);
        var manager = await App.As(world.Manager);

        var refused = await (await manager.Get(submitted.Url)).Submit("Approve the commitment");
        Assert.Equal(["Enter the name of the person who may bind the district.", "Enter the number of the board's resolution."],
            refused.Errors);
        Assert.Equal(CommitmentStatus.Submitted, (await Only(world)).Status);
        var approved =
            await refused.Submit("Approve the commitment", ("Authority", "Pat Doe, president"), ("ResolutionNumber", "2026-114"));

        Assert.Contains("moves no tier by itself", approved.Flash, StringComparison.Ordinal);
        Assert.Contains("50 cartons by 1 district", approved.Text, StringComparison.Ordinal);
        Assert.Contains("The offers reach the tier from 100", approved.Text, StringComparison.Ordinal);
        var offer = await Only(world);
        Assert.Equal((CommitmentStatus.Approved, 100, new Money(1800m), "2026-114"),
            (offer.Status, offer.IfTierFrom!.Value, offer.DollarCap!.Value, offer.ResolutionNumber));
        Assert.Equal((60, new UnitPrice(40m)), await Standing(world));
    }

    [Theory]
    [InlineData("Conditional", "Cap", "36", "leave the cap a unit empty")]
    [InlineData("Conditional", "DollarCap", "-1", "$0 allows nothing, empty is no cap")]
    [InlineData("Conditional", "DollarCap", "1.005", "at most two decimals")]
    [InlineData("Intent", "DollarCap", "100", "Only a conditional commitment has a cap in dollars")]
    [InlineData("Intent", "IfTierFrom", "100", "Only a conditional commitment waits for a tier")]
    public async Task Post_OfferWithAFieldThatIsNotItsOwn_ShowsReasonAndSavesNothing(string type, string field, string value, string reason)
    {
        var world = await RoundsWorld.Make(App);
        var buyer = await App.As(world.Buyer);
        var page = await (await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}"))
            .Submit("Save as a draft", ("Type", type), ("Quantity", "50"), (field, value));
        Assert.Contains(reason, page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(value, page.Value(field));
        Assert.Equal(0, await Count(world));
    }

    [Fact]
    public async Task Post_OfferAtTheBestPriceOrForATierNotAhead_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        var buyer = await App.As(world.Buyer);
        var page = await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}");
        var noTier = await page.Tamper("Save as a draft", ("Type", "Conditional"), ("Quantity", "50"), ("IfTierFrom", "77"));
        Assert.Contains("Choose one of the tiers that are still ahead", noTier.ErrorSummary, StringComparison.Ordinal);
        await world.Buy(world.Oak, 500);
        var best = await page.Submit("Save as a draft", ("Type", "Conditional"), ("Quantity", "50"));
        Assert.Contains("nothing is left to unlock", best.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(0, await Count(world));
    }

    [Fact]
    public async Task Post_OfferWithACapOfNought_IsKeptAndAllowsNothing()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        var buyer = await App.As(world.Buyer);
        var draft = await (await buyer.Get($"/commitments/new?ladder={world.Ladders[0]}")).Submit("Save as a draft",
            ("Type", "Conditional"), ("Quantity", "50"), ("DollarCap", "0"));
        Assert.Contains("$0.00: nothing is allowed", draft.Text, StringComparison.Ordinal);
        await App.Db(async db =>
        {
            var offer = await db.Commitments.SingleAsync(row => row.RoundLadderId == world.Ladders[0]);
            offer.Submit();
            offer.ApproveOffer("Board", "R-1");
            await db.SaveChangesAsync();
        });
        var page = await (await App.As(world.Staff)).Get(await Unlocking(world));
        Assert.Contains("No tier can be unlocked now.", page.Text, StringComparison.Ordinal);
        Assert.Contains("falls 40 short of it", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Unlock the tier"));
    }

    [Fact]
    public async Task Get_RoundWithOffers_ShowsMembersTotalsAndVendorsNothing()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 30);
        var neighbor = await (await App.As(world.Neighbor)).Get($"/rounds/{world.RoundId}");
        Assert.Contains("No, 10 short", neighbor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Elm.Name, neighbor.Text, StringComparison.Ordinal);
        Assert.False(neighbor.HasLink("Unlock the tier"));
        Assert.Contains("Units offered on condition", (await (await App.As(world.Neighbor)).Get($"/rounds/{world.RoundId}?format=csv"))
            .Body, StringComparison.Ordinal);
        var seller = await App.As(world.Seller);
        Assert.DoesNotContain("if that unlocks", (await seller.Get($"/rounds/{world.RoundId}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("on condition", (await seller.Get($"/rounds/{world.RoundId}?format=csv")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.Get(await Unlocking(world))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(world.Manager)).Get(await Unlocking(world))).Status);
    }

    [Fact]
    public async Task Post_Unlocking_BindsThePartsAndLowersThePriceForEverybody()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 30);
        await Offer(world, world.Oak, 20);
        var staff = await App.As(world.Staff);
        var round = await staff.Get($"/rounds/{world.RoundId}");
        Assert.Contains("Yes: $36.00 from 100", round.Text, StringComparison.Ordinal);

        var preview = await round.Follow("Unlock the tier");
        Assert.Equal([[world.Elm.Name, "0", "24", "864.00", "0.00", "−864.00"],
            [world.Oak.Name, "60", "16", "576.00", "240.00", "−336.00"]], preview.Rows());
        Assert.Contains("−$1,200.00 net of what the units cost", preview.Text, StringComparison.Ordinal);
        Assert.Equal((60, new UnitPrice(40m)), await Standing(world));
        var after = await preview.Submit("Unlock the tier");

        Assert.Contains("every district pays $36.00", after.Flash, StringComparison.Ordinal);
        Assert.Equal((100, new UnitPrice(36m)), await Standing(world));
        var rows = await All(world);
        Assert.Equal([(24, 0L, CommitmentStatus.Binding), (16, 60, CommitmentStatus.Binding), (6, 0, CommitmentStatus.Approved),
            (4, 0, CommitmentStatus.Approved)],
            rows.Select(row => (row.Quantity, row.OnTopOf, row.Status)));
        Assert.Contains("Unlocked a tier", after.Text, StringComparison.Ordinal);
        Assert.Contains(await Audited(rows[0]), entry => entry.What == "Taken up");
        var mails = (await App.Outbox()).Where(mail => mail.Subject.Contains(world.Key, StringComparison.Ordinal)).ToList();
        Assert.Equal([world.Manager, world.Neighbor], mails.Select(mail => mail.To));
        Assert.Contains("24 units for $864.00", mails[0].Text, StringComparison.Ordinal);
        Assert.Empty(await Differences(world));
    }

    [Fact]
    public async Task Post_UnlockingByTwoAtOnce_UnlocksOnce()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 500);
        await App.Given.Person($"other.{world.Staff}", Role.Staff);
        var first = await (await App.As(world.Staff)).Get(await Unlocking(world));
        var second = await (await App.As($"other.{world.Staff}")).Get(await Unlocking(world));

        var after = await Task.WhenAll(first.Submit("Unlock the tier"), second.Submit("Unlock the tier"), first.Submit("Unlock the tier"));

        Assert.Single(after, page => page.Flash.Contains("is unlocked", StringComparison.Ordinal));
        Assert.Equal(2, after.Count(page => page.Flash.Contains("Nothing", StringComparison.Ordinal)));
        Assert.Equal((500, new UnitPrice(31.5m)), await Standing(world));
        Assert.Equal([(440, CommitmentStatus.Binding), (60, CommitmentStatus.Approved)], (await All(world))
            .Select(row => (row.Quantity, row.Status)));
        Assert.Equal(1,
            await App.Db(db => db.AuditEntries.CountAsync(entry => entry.RecordId == world.RoundId && entry.What == "Unlocked a tier")));
        Assert.Empty(await Differences(world));
    }

    [Fact]
    public async Task Post_UnlockingWhileOthersOrder_PricesWhatWasReadUnderTheLock()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 45);
        var page = await (await App.As(world.Staff)).Get(await Unlocking(world));

        var unlocking = page.Submit("Unlock the tier");
        await Task.WhenAll(unlocking, Task.Run(() => world.Buy(world.Oak, 10)));

        // Whoever came first: either 40 units were taken and 10 ordered on top of them, or the order came first and the parts were not
        // those seen.
        var (pooled, price) = await Standing(world);
        if ((await unlocking).Flash.Contains("is unlocked", StringComparison.Ordinal))
            Assert.Equal((110, new UnitPrice(36m)), (pooled, price));
        else
            Assert.Equal((70, new UnitPrice(40m)), (pooled, price));
        Assert.Empty(await Differences(world));
    }

    [Fact]
    public async Task Post_UnlockingAfterTheOffersChanged_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 30);
        await Offer(world, world.Oak, 20);
        var preview = await (await App.As(world.Staff)).Get(await Unlocking(world));
        await world.Buy(world.Oak, 10);

        var after = await preview.Submit("Unlock the tier");

        Assert.Contains("have changed since the preview", after.Flash, StringComparison.Ordinal);
        Assert.Equal((70, new UnitPrice(40m)), await Standing(world));
        Assert.All(await All(world), row => Assert.Equal(CommitmentStatus.Approved, row.Status));
        Assert.Contains("is unlocked", (await after.Submit("Unlock the tier")).Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_UnlockingAfterTheDeadline_ShowsReasonAndSavesNothing()
    {
        var start = App.Clock.Now;
        var world = await RoundsWorld.Make(App, openDays: 1);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 40);
        App.Clock.Now = world.ClosesAt.AddMinutes(-10);
        var preview = await (await App.As(world.Staff)).Get(await Unlocking(world));
        try
        {
            world.AfterTheDeadline();
            var after = await preview.Submit("Unlock the tier");
            Assert.Contains("nothing can be ordered in it any more. Nothing was changed.", after.Flash, StringComparison.Ordinal);
            Assert.False(after.HasButton("Unlock the tier"));
            Assert.Equal((60, new UnitPrice(40m)), await Standing(world));
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    [Fact]
    public async Task Post_WithdrawalOfWhatWasTakenUp_ShowsReasonAndSavesNothing()
    {
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Oak, 60);
        await Offer(world, world.Elm, 40);
        var before = await (await App.As(world.Buyer)).Get($"/commitments/{(await Only(world)).Id}");
        await (await (await App.As(world.Staff)).Get(await Unlocking(world))).Submit("Unlock the tier");

        var after = await before.Submit("Withdraw the commitment");

        Assert.Contains("other districts' prices rest on it. Nothing was changed.", after.Flash, StringComparison.Ordinal);
        Assert.Contains("order the 40 cartons", after.Text, StringComparison.Ordinal);
        Assert.Equal(CommitmentStatus.Binding, (await Only(world)).Status);
    }

    [Fact]
    public async Task Settle_WhatWasTakenUp_LapsesUnlessTheDistrictOrdersItAndTheRestIsReleased()
    {
        var start = App.Clock.Now;
        var world = await RoundsWorld.Make(App);
        await world.Buy(world.Elm, 30, invoiced: 30);
        await world.Buy(world.Oak, 30, invoiced: 30);
        await Offer(world, world.Elm, 30);
        await Offer(world, world.Oak, 30);
        await (await (await App.As(world.Staff)).Get(await Unlocking(world))).Submit("Unlock the tier");
        await world.Buy(world.Elm, 20, invoiced: 20);
        Assert.Equal((100, new UnitPrice(36m)), await Standing(world));
        try
        {
            world.AfterTheDeadline();
            var result = await world.Settle();

            Assert.Equal(1, result.Lapsed);
            Assert.Equal([CommitmentStatus.Fulfilled, CommitmentStatus.Defaulted, CommitmentStatus.Released, CommitmentStatus.Released],
                (await All(world)).Select(row => row.Status));
            var ladder = await App.Db(db => db.RoundLadders.SingleAsync(row => row.Id == world.Ladders[0]));
            Assert.Equal((80, 80, new UnitPrice(36m), new Money(80 * 4m)),
                (ladder.PooledUnits, ladder.ClosingUnits!.Value, ladder.ClosingPrice!.Value, ladder.Shortfall));
            Assert.Empty(await Differences(world));
            Assert.True((await world.Settle()).WroteNothing);
        }
        finally
        {
            App.Clock.Now = start;
        }
    }

    private async Task<string> Unlocking(RoundsWorld world) =>
        $"/rounds/{world.RoundId}/items/{await App.Db(db => db.RoundLadders.Where(row => row.Id == world.Ladders[0]).Select(row => row.ItemId).SingleAsync())}/unlocking";

    private Task Offer(RoundsWorld world, District district, long more) => App.Db(async db =>
    {
        var offer = Commitment.Offer(world.Ladders[0], district.Id, more, null, null, null, null);
        offer.Submit();
        offer.ApproveOffer("Board", "R-1");
        db.Add(offer);
        await db.SaveChangesAsync();
    });

    private Task<(long, UnitPrice)> Standing(RoundsWorld world) => App.Db(async db =>
    {
        var ladder = await db.RoundLadders.AsNoTracking().SingleAsync(row => row.Id == world.Ladders[0]);
        return (ladder.PooledUnits, ladder.PriceToday);
    });

    private Task<int> Count(RoundsWorld world) => App.Db(db => db.Commitments.CountAsync(row => row.RoundLadderId == world.Ladders[0]));

    private async Task<Commitment> Only(RoundsWorld world) => Assert.Single(await All(world));

    private Task<List<Commitment>> All(RoundsWorld world) =>
        App.Db(db => db.Commitments.AsNoTracking().Where(row => row.RoundLadderId == world.Ladders[0]).OrderBy(row => row.Id)
            .ToListAsync());

    private Task<List<Core.Governance.AuditEntry>> Audited(Commitment commitment) =>
        App.Db(db => db.AuditOf(nameof(Commitment), commitment.Id).ToListAsync());

    private async Task<List<TotalsDifference>> Differences(RoundsWorld world)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<TotalsCheck>().RunAsync(CancellationToken.None);
        return [.. all.Where(difference => world.Ladders.Contains(difference.RoundLadderId))];
    }
}

public sealed class ConditionalCommitmentTestsOnSqlite(SqliteApp app) : ConditionalCommitmentTests(app), IClassFixture<SqliteApp>;

public sealed class ConditionalCommitmentTestsOnPostgres(PostgresApp app) : ConditionalCommitmentTests(app), IClassFixture<PostgresApp>;

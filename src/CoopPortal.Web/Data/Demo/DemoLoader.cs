using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Demo;

/// <summary>Builds the demonstration cooperative through the domain's own methods.
/// It never touches a database that holds data, nor Production.</summary>
public sealed class DemoLoader(CoopDb db, UserManager<User> users, Audit audit, TimeProvider clock, IHostEnvironment environment,
    IServiceScopeFactory scopes)
{
    /// <summary>Loads when it may; says each step in a line. Returns false when the database already holds a cooperative.</summary>
    public async Task<bool> LoadAsync(Action<string> say, CancellationToken cancellationToken)
    {
        if (environment.IsProduction())
            throw new InvalidOperationException("The demonstration cooperative is never loaded in a Production environment.");
        if (await db.Cooperatives.AnyAsync(cancellationToken) || await db.Users.AnyAsync(cancellationToken)
            || await db.Districts.AnyAsync(cancellationToken))
            return false;
        var now = clock.GetUtcNow().UtcDateTime;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await FillAsync(now, say, cancellationToken);
            await db.CountChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        db.ChangeTracker.Clear();
        say("Closing the two finished rounds …");
        await SettleAsync(cancellationToken);
        say("The demonstration cooperative is ready.");
        return true;
    }

    /// <summary>In a scope of its own: the one above began before there was a cooperative.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var history = scope.ServiceProvider.GetRequiredService<Audit>();
        history.Actor = Viewer.Portal("Demo loader");
        foreach (var (round, closed) in _finished)
        {
            history.At = closed.AddDays(1);
            await scope.ServiceProvider.GetRequiredService<Settling>()
                .SettleAsync(round, closed.AddDays(1), "Cooperative staff (illustrative)", cancellationToken);
        }
        history.At = null;
        await scope.ServiceProvider.GetRequiredService<PricePreviewing>().PreviewAsync(_upload, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<Sealing>().CheckpointOfDayAsync(cancellationToken);
    }

    private readonly List<(long Round, DateTime Closed)> _finished = [];
    private long _upload;

    private async Task FillAsync(DateTime now, Action<string> say, CancellationToken cancellationToken)
    {
        audit.Actor = Viewer.Portal("Demo loader");
        var coop = DemoMembers.Cooperative();
        var dates = new DemoCalendar(coop, now);
        var setUpAt = coop.ToUtc(dates.ContractFrom.ToDateTime(new TimeOnly(9, 0)));
        audit.At = setUpAt;
        db.Cooperatives.Add(coop);

        say("Loading 132 districts (NCES) and the accounts …");
        var members = new DemoMembers(db, users, audit);
        var districts = await members.DistrictsAsync(dates.ContractFrom.AddMonths(-2), cancellationToken);
        var contracting = new DemoContracts(db, audit);
        var vendors = await contracting.VendorsAsync(dates.ContractFrom.AddDays(-20), cancellationToken);
        var people = await members.PeopleAsync(districts, vendors[0].Id, dates.ContractFrom, cancellationToken);

        say("Loading contracts, items and price sheets (GSA) …");
        var contracts = await contracting.ContractsAsync(vendors, districts, dates.ContractFrom, dates.ContractTo,
            setUpAt, cancellationToken);
        await contracting.SheetsAsync(contracts, dates.ContractFrom, setUpAt, cancellationToken);

        var numbers = new Numbers(db, coop);
        var desk = new DemoDesk(db, numbers, audit, districts, contracts, people);
        var rounds = new DemoRounds(db, desk, audit, coop, dates, districts, contracts);
        say("Replaying 712 real purchase lines …");
        foreach (var play in new[] { rounds.ReplayAsync, rounds.LateAsync })
        {
            var round = await play(cancellationToken);
            _finished.Add((round.Id, round.ClosesAt));
            // What is finished need not be watched for changes any longer.
            db.ChangeTracker.Clear();
        }
        say("Opening two rounds with today's demand …");
        await rounds.OpenAsync(now, cancellationToken);
        await rounds.HoldAsync(now, cancellationToken);
        _upload = await contracting.UploadAsync(contracts[0], vendors[0], people["vendor@vendor.example"], now.AddDays(-1),
            coop.DateOf(now).AddDays(30), cancellationToken);
    }
}

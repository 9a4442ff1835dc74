using System.Net;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Setup;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Rounds;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

/// <summary>Two nodes on one PostgreSQL behind nginx with the configuration that we publish. Nodes are killed with -9 in the middle of a
/// closing and of ordering, and the database crashes under load.</summary>
public sealed class TwoNodesTests(NodesApp app) : WebTest(app), IClassFixture<NodesApp>
{
    private const int ClosedOrders = 600;
    private const int Buyers = 12;
    private const int Issuers = 4;
    private const int IssuesEach = 8;
    private const int Units = 5;
    private static readonly TimeSpan MailEvery = TimeSpan.FromSeconds(20);
    private const string RetryPage = "Please send it once more";

    private readonly List<(string Step, string Event, int Status)> retries = [];
    private string happened = "nothing yet";
    private Func<string> log = () => "";

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task KilledNodesAndACrashedDatabase_LoseNothingDoubleNothingAndAskAPersonToRepeatOnceAtMost()
    {
        // Nothing is in the database yet, not even the keys that sign cookies: both nodes make some at the same moment.
        await using var nodes = await Nodes.Start(app);
        log = () => nodes.Said;
        var closed = await RoundsWorld.MakeClosed(App, Now, ClosedOrders);
        var (open, numbers) = await OpenRound();
        await app.Cluster.DumpAndRestore("coop", "calm");

        await SignInIsShared(nodes, open);
        await ClosingSurvives(nodes, closed);
        var customers = await Customers(nodes, open, numbers);
        await OrderingSurvives(nodes, customers);

        await EveryAcknowledgedOrderIsThereOnce(open, customers);
        Assert.All(customers.Select(one => one.Name), name => Assert.All(
            retries.Where(retry => retry.Step.StartsWith(name + ":", StringComparison.Ordinal)).GroupBy(retry => retry.Event),
            same => Assert.True(same.Count() == 1, $"{name} was asked to repeat more than once: {string.Join(", ", same)}")));
        await TheBooksAgree(customers);
        await EveryFiringWasOneNodes(nodes);
    }

    private async Task TheBooksAgree(List<Customer> customers)
    {
        var (_, said) = await PortalCommand.Run(DatabaseProvider.Postgres, app.Connection, app.Files, "check");
        foreach (var part in new[] { "Pooled totals and their orders and commitments", "Order lines and their distributions and invoices",
            "Settlements, their statements and credit lines" })
            Assert.Contains($"{part}: agree.", said, StringComparison.Ordinal);
        // What this test has made without pages has no history; what people placed has all of it.
        Assert.All(customers.Take(Buyers).SelectMany(one => one.Done),
            number => Assert.DoesNotContain($"Order {number} ", said, StringComparison.Ordinal));
    }

    private static async Task SignInIsShared(Nodes nodes, RoundsWorld world)
    {
        var cookies = new CookieContainer();
        var staff = nodes.Proxy.Browse(cookies);
        await staff.SignIn(world.Staff, Given.Password);
        for (var i = 0; i < 8; i++)
        {
            var page = await staff.Get("/rounds");
            Assert.Equal((HttpStatusCode.OK, "/rounds"), (page.Status, page.Url));
            Assert.Contains("max-age", page.Headers["Strict-Transport-Security"], StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Get("/price-changes/feed?key=sesame")).Status);
        var kept = await nodes.Proxy.Requests();
        Assert.Contains("\"GET /price-changes/feed\" 404", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", kept, StringComparison.Ordinal);
        // Each node, asked directly, knows the same person by the same cookie.
        foreach (var port in nodes.Ports)
            Assert.Equal(HttpStatusCode.OK, await nodes.AskDirectly(port, "/rounds", cookies));
    }

    private async Task ClosingSurvives(Nodes nodes, RoundsWorld world)
    {
        var took = await CloseTheCalmCopy(nodes, world);
        var calm = await ClosingRecord.Read(() => app.Open("calm"), world.RoundId);
        var nothing = await ClosingRecord.Read(() => app.Open(), world.RoundId);
        var staff = nodes.Proxy.Browse();
        await staff.SignIn(world.Staff, Given.Password);
        var form = await staff.Get($"/rounds/{world.RoundId}/closing");

        happened = "a node was killed while it closed a round";
        var closing = form.Submit("Close and settle");
        string? busy = null;
        while (busy is null && !closing.IsCompleted)
        {
            await Task.Delay(10);
            busy = (await app.Writing()).Where(one => one.Since > took * 0.3).Select(one => one.Node).FirstOrDefault();
        }
        Assert.False(closing.IsCompleted, "The closing was finished before its node could be killed.");
        await nodes.Kill(busy!);
        var retry = await closing;
        Assert.Equal((HttpStatusCode.BadGateway, RetryPage), (retry.Status, retry.Heading));
        for (var attempt = 0; (await app.Writing()).Any(one => one.Node == busy); attempt++)
        {
            Assert.True(attempt < 200, "The transaction of the killed node never ended.");
            await Task.Delay(25);
        }
        (await ClosingRecord.Read(() => app.Open(), world.RoundId)).MustBe(nothing);

        // The person reloads the page: the same form goes to the other node, at once and with nobody's help.
        var again = await form.Submit("Close and settle");

        Assert.Contains("Settlement 1:", again.Flash, StringComparison.Ordinal);
        (await ClosingRecord.Read(() => app.Open(), world.RoundId)).MustBe(calm);
        Assert.Equal((ClosedOrders, "Settled"), (calm.Notices.Count, calm.Rounds[0].Split('|')[1]));
        await nodes.Restart(busy!);
    }

    /// <summary>The same round, on the database that pg_restore made, undisturbed. Returns how long it was seen writing.</summary>
    private async Task<TimeSpan> CloseTheCalmCopy(Nodes nodes, RoundsWorld world)
    {
        await using var portal = await PortalProcess.Start(DatabaseProvider.Postgres, app.Cluster.Connection("calm"), nodes.Folder);
        var closing = (await (await portal.As(world.Staff)).Get($"/rounds/{world.RoundId}/closing")).Submit("Close and settle");
        var longest = TimeSpan.Zero;
        while (!closing.IsCompleted)
        {
            foreach (var (_, since) in await app.Writing("calm"))
                longest = since > longest ? since : longest;
            await Task.Delay(10);
        }
        Assert.Contains("Settlement 1:", (await closing).Flash, StringComparison.Ordinal);
        return longest;
    }

    private async Task OrderingSurvives(Nodes nodes, List<Customer> customers)
    {
        using var enough = new CancellationTokenSource();
        var shopping = customers.ConvertAll(one => one.Shop(enough.Token));
        try
        {
            await Until(() => customers.TrueForAll(one => one.Done.Count >= 1), customers);
            string? busy = null;
            while (busy is null)
            {
                await Task.Delay(1);
                busy = (await app.Writing()).Select(one => one.Node)
                    .FirstOrDefault(node => node.StartsWith("node-", StringComparison.Ordinal));
            }
            happened = "a node was killed while people ordered";
            await nodes.Kill(busy);
            var before = customers.Sum(one => one.Done.Count);
            await Until(() => customers.Sum(one => one.Done.Count) >= before + 12, customers);
            await nodes.Restart(busy);

            happened = "the database crashed while people ordered";
            before = customers.Sum(one => one.Done.Count);
            await app.Cluster.Crash();
            NpgsqlConnection.ClearAllPools();
            await Until(() => customers.Sum(one => one.Done.Count) >= before + 24, customers);
        }
        finally
        {
            await enough.CancelAsync();
        }
        await Task.WhenAll(shopping);

        async Task Until(Func<bool> reached, List<Customer> who)
        {
            for (var attempt = 0; !reached(); attempt++)
            {
                Assert.False(shopping.Exists(one => one.IsFaulted), shopping.Find(one => one.IsFaulted)?.Exception?.ToString());
                Assert.True(attempt < 1200, $"Nothing moves: {string.Join(", ", who.Select(one => one.Done.Count))}\n{nodes.Said}");
                await Task.Delay(50);
            }
        }
    }

    private async Task<List<Customer>> Customers(Nodes nodes, RoundsWorld world, List<string> numbers)
    {
        var item = await App.Db(db => db.Items.Where(row => row.ContractId == world.Contract.Id).Select(row => row.Id).SingleAsync());
        var made = new List<Customer>();
        for (var i = 0; i < Buyers; i++)
            made.Add(new Customer(this, $"{i}.{world.Buyer}", nodes.Proxy.Browse(), item, world.Elm.Sites[0].Id, []));
        for (var i = 0; i < Issuers; i++)
            made.Add(new Customer(this, $"{i}.{world.Manager}", nodes.Proxy.Browse(), item, 0,
                new Queue<string>(numbers.Skip(i * IssuesEach).Take(IssuesEach))));
        await Task.WhenAll(made.Select(one => one.Come()));
        return made;
    }

    private async Task<(RoundsWorld World, List<string> Numbers)> OpenRound()
    {
        App.Clock.Now = Now;
        var world = await RoundsWorld.Make(App, openDays: 5);
        var numbers = new List<string>();
        await world.Fill(world.Elm, Issuers * IssuesEach, order =>
        {
            order.Approve(2, "manager", App.Clock.Now);
            order.Certify(3, "treasurer", "Certified.", App.Clock.Now);
            numbers.Add(order.Number);
        });
        for (var i = 0; i < Buyers; i++)
            await App.Given.Person($"{i}.{world.Buyer}", Role.Buyer, world.Elm);
        for (var i = 0; i < Issuers; i++)
            await App.Given.Person($"{i}.{world.Manager}", Role.BusinessManager, world.Elm);
        await App.Db(async db =>
        {
            db.Add(new TermsAcceptance(await db.TermsVersions.SingleAsync(row => row.ContractId == world.Contract.Id), world.Elm.Id, 2,
                "manager", Role.BusinessManager, "1-26", DateOnly.FromDateTime(Now), Now));
            await db.SaveChangesAsync();
        });
        return (world, numbers);
    }

    private async Task EveryAcknowledgedOrderIsThereOnce(RoundsWorld world, List<Customer> customers)
    {
        await using var db = app.Open();
        var orders = await db.Orders.AsNoTracking().Include(order => order.Lines).ThenInclude(line => line.Distributions)
            .Where(order => order.RoundId == world.RoundId).ToListAsync();
        var audit = (await db.AuditEntries.AsNoTracking().Where(entry => entry.Record == nameof(Order)).ToListAsync())
            .ToLookup(entry => (entry.RecordId, entry.What));
        var placed = orders.Where(order => !order.Number.StartsWith("K-", StringComparison.Ordinal)).ToList();
        Assert.Equal(customers.Take(Buyers).SelectMany(one => one.Done).Order(), placed.Select(order => order.Number).Order());
        Assert.All(placed, order =>
        {
            Assert.Equal((Units, order.Lines.Single().Total), (order.Lines.Single().Quantity, order.Total));
            Assert.Equal(Units, order.Lines.Single().Distributions.Sum(part => part.Quantity));
            Assert.Single(audit[(order.Id, "Placed")]);
        });
        var issued = orders.Where(order => order.Status == OrderStatus.Issued).ToList();
        Assert.Equal(customers.Skip(Buyers).SelectMany(one => one.Done).Order(), issued.Select(order => order.Number).Order());
        Assert.All(issued, order => Assert.Single(audit[(order.Id, "Issued")]));
        Assert.Equal(issued.Count, issued.Select(order => order.PoNumber).Distinct().Count());
        Assert.Equal(4L * issued.Count, await db.RoundLadders.Where(row => row.Id == world.Ladders[0]).Select(row => row.PooledUnits)
            .SingleAsync());
    }

    private async Task EveryFiringWasOneNodes(Nodes nodes)
    {
        await using var db = app.Open();
        // The mails that are still waiting leave with the next firings, and what the killed nodes had begun is taken over: a node that was
        // started again has an id of its own.
        for (var attempt = 0; await db.OutboxMails.AnyAsync(mail => mail.SentAt == null)
            || await db.Database.SqlQueryRaw<string>("""SELECT instance_name AS "Value" FROM qrtz_scheduler_state""").CountAsync() > 2;
            attempt++)
        {
            Assert.True(attempt < 400, $"Mails stay where they are, or a dead node stays in the timetable.\n{nodes.Said}");
            await Task.Delay(100);
        }
        var firings = await db.Database.SqlQueryRaw<Firing>("""
            SELECT fired_time AS "At", instance_name AS "Node", succeeded AS "Succeeded" FROM qrtz_execution_history
            WHERE job_name = 'Send mail' ORDER BY fired_time
            """).ToListAsync();
        Assert.True(firings.Count > 2, "The timetable hardly fired.");
        // The clock says when; what a dead node had begun may come so late that it meets the next one.
        var bySlot = firings.ToLookup(firing => firing.At / MailEvery.Ticks);
        Assert.All(bySlot, slot => Assert.True(slot.Count() == 1 || (slot.Count() == 2 && !bySlot.Contains(slot.Key - 1)),
            $"Fired twice: {string.Join("\n", firings)}"));
        // Every mail is a file; a node killed between a mail and its note sends that one again, and no more.
        var sent = await db.OutboxMails.CountAsync(mail => mail.SentAt != null);
        Assert.InRange(Directory.GetFiles(nodes.MailFolder, "*.eml").Length, sent, sent + Nodes.Kills);
    }

    private sealed record Firing(long At, string Node, bool Succeeded);

    /// <summary>One person with a browser who repeats what the portal asks to repeat, and remembers what it has acknowledged.</summary>
    private sealed class Customer(TwoNodesTests test, string name, PageClient browser, long item, long site, Queue<string> issues)
    {
        public string Name => name;

        public List<string> Done { get; } = [];

        public Task<Page> Come() => browser.SignIn(name, Given.Password);

        public async Task Shop(CancellationToken enough)
        {
            var issuer = issues.Count > 0;
            while (!enough.IsCancellationRequested && (!issuer || issues.Count > 0))
                Done.Add(issuer ? await Issue(issues.Dequeue()) : await Order());
        }

        private async Task<string> Order()
        {
            var page = await Patient("item", () => browser.Get($"/catalog/{item}"));
            var added = await Patient("add", () => page.Submit("Add to cart", ("Quantity", $"{Units}"), ("SiteId", $"{site}"),
                ("AccountString", RoundsWorld.General)));
            // "Your cart holds 5 already": the first click had been saved.
            Assert.True(added.Errors.Count == 0 || added.ErrorSummary.Contains($"holds {Units} of this item already",
                StringComparison.Ordinal), added.ErrorSummary);
            var cart = await Patient("cart", () => browser.Get("/cart"));
            var placed = await Patient("place", () => cart.Submit("Place order"));
            Assert.StartsWith("/orders/", placed.Url, StringComparison.Ordinal);
            return placed.Url["/orders/".Length..];
        }

        private async Task<string> Issue(string number)
        {
            var form = await Patient("issue form", () => browser.Get($"/orders/{number}/issue"));
            var issued = await Patient("issue", () => form.Submit("Issue for"));
            Assert.Equal($"/orders/{number}", issued.Url);
            return number;
        }

        /// <summary>What the retry page asks for: wait a little, send the same again. An answer that breaks off is the browser's own
        /// retry page.</summary>
        private async Task<Page> Patient(string step, Func<Task<Page>> send)
        {
            for (var attempt = 0; ; attempt++)
            {
                var page = await Try(send);
                if (page is not null && (int)page.Status is not (502 or 503 or 504))
                {
                    Assert.True(page.Status == HttpStatusCode.OK, $"{name}, {step}: {(int)page.Status} {page.Text}\n{test.log()}");
                    return page;
                }
                Assert.Contains("saved as a whole or not at all", page?.Text ?? "saved as a whole or not at all", StringComparison.Ordinal);
                lock (test.retries)
                    test.retries.Add(($"{name}: {step}", test.happened, (int)(page?.Status ?? 0)));
                Assert.True(attempt < 4, $"{name} was asked to repeat “{step}” again and again.");
                await Task.Delay(2000);
            }
        }

        private static async Task<Page?> Try(Func<Task<Page>> send)
        {
            try
            {
                return await send();
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }

    /// <summary>The two portals and nginx before them.</summary>
    private sealed class Nodes(NodesApp app, string folder) : IAsyncDisposable
    {
        public const int Kills = 2;

        private static readonly string[] Names = ["node-a", "node-b"];
        private readonly Dictionary<string, PortalProcess> running = [];
        private readonly List<string> ended = [];

        public string Folder => folder;
        public string MailFolder => Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        public Nginx Proxy { get; private set; } = null!;
        public IReadOnlyList<int> Ports => [.. Names.Select(name => running[name].Port)];
        public string Said => string.Join('\n', ended.Concat(running.Select(node => $"== {node.Key}\n{node.Value.Said}")));

        public static async Task<Nodes> Start(NodesApp app)
        {
            var nodes = new Nodes(app, Directory.CreateTempSubdirectory("coop-nodes-").FullName);
            var both = await Task.WhenAll(Names.Select(name => nodes.Run(name, null)));
            for (var i = 0; i < both.Length; i++)
                nodes.running[Names[i]] = both[i];
            nodes.Proxy = await Nginx.Start(nodes.Ports);
            return nodes;
        }

        public Task Kill(string name) => running[name].Kill();

        public async Task Restart(string name)
        {
            var dead = running[name];
            ended.Add($"== {name}, killed\n{dead.Said}");
            await dead.DisposeAsync();
            running[name] = await Run(name, dead.Port);
        }

        public async Task<HttpStatusCode> AskDirectly(int port, string address, CookieContainer cookies)
        {
            using var asker = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}{address}"));
            request.Headers.Add("Cookie", cookies.GetCookieHeader(Proxy.Address));
            request.Headers.Add("X-Forwarded-Proto", "https");
            using var answer = await asker.SendAsync(request);
            return answer.StatusCode;
        }

        public async ValueTask DisposeAsync()
        {
            await Proxy.DisposeAsync();
            foreach (var node in running.Values)
                await node.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        private Task<PortalProcess> Run(string name, int? port) => PortalProcess.Start(DatabaseProvider.Postgres,
            $"{app.Connection};Application Name={name}", folder, port, new("Node__Name", name), new("Jobs__Enabled", "true"),
            new("Proxy__Known", "127.0.0.1"), new("Https__Redirect", "true"), new("Mail__Pickup", MailFolder));
    }
}

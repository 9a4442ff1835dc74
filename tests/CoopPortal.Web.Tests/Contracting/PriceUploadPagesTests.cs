using System.Net;
using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Files;
using CoopPortal.Web.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CoopPortal.Web.Tests.Contracting;

public sealed class PriceUploadPagesTestsOnSqlite(SqliteApp app) : PriceUploadPagesTests(app), IClassFixture<SqliteApp>;

public sealed class PriceUploadPagesTestsOnPostgres(PostgresApp app) : PriceUploadPagesTests(app), IClassFixture<PostgresApp>;

/// <summary>Vendors' files, kept as they came. Today is October 5, 2026.</summary>
public abstract class PriceUploadPagesTests(CoopApp app) : WebTest(app)
{
    private static readonly byte[] Sheet = Encoding.Latin1.GetBytes("vendor_sku;net_price\r\nPAP-20;39,50\r\nCaf\u00e9;1\r\n");

    [Fact]
    public async Task Post_File_IsKeptByteForByteWithHashAndHistory()
    {
        var world = await WorldAsync("U-1");
        var page = await world.Clerk.Get(world.Url);
        Assert.Contains("No price file was uploaded for this contract yet.", page.Text, StringComparison.Ordinal);
        page = await UploadAsync(await page.Follow("Upload the spreadsheet you have"), Sheet, "C:\\prices\\winter.csv");

        Assert.Equal("“winter.csv” is kept. No price has changed.", page.Flash);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Sheet));
        Assert.Contains(hash, page.Text, StringComparison.Ordinal);
        Assert.Contains("Only what changes", page.Text, StringComparison.Ordinal);
        Assert.Contains("“We lower two prices.”", page.Text, StringComparison.Ordinal);
        Assert.Equal(Sheet, await world.Clerk.Http.GetByteArrayAsync(new Uri($"{page.Url}/original", UriKind.Relative),
            TestContext.Current.CancellationToken));
        using var original = await world.Clerk.Http.GetAsync(new Uri($"{page.Url}/original", UriKind.Relative),
            TestContext.Current.CancellationToken);
        var headers = original.Content.Headers;
        Assert.Equal(("attachment", "winter.csv", "application/octet-stream"),
            (headers.ContentDisposition!.DispositionType, headers.ContentDisposition.FileName, headers.ContentType!.MediaType));

        var staff = await StaffAsync();
        Assert.Contains("The vendor has not yet said which column is what.", (await staff.Get(page.Url)).Text, StringComparison.Ordinal);
        Assert.Contains("winter.csv", (await staff.Get("/price-uploads?q=u-1")).Text, StringComparison.Ordinal);
        var csv = await staff.Get($"{world.Url}?format=csv");
        Assert.Contains($"winter.csv,U-1,Vendor of U-1,Uploaded,Only what changes,2027-01-01,{Sheet.Length},{hash},", csv.Body,
            StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task Post_SameBytesAgain_SaysWhenTheyCameUntilTheyAreWithdrawn()
    {
        var world = await WorldAsync("U-2");
        var form = await world.Clerk.Get($"{world.Url}/new");
        var first = await UploadAsync(form, Sheet, "a.csv");
        var page = await UploadAsync(form, Sheet, "b.csv");
        Assert.Contains("This very file was already uploaded on Oct. 5, 2026, 10:00 a.m. ET as “a.csv” and is uploaded.",
            page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal("We lower two prices.", page.Value("Note"));
        Assert.Equal((1, 1), await CountAsync("U-2"));
        // The same file for another contract is another matter.
        var other = await WorldAsync("U-3");
        Assert.EndsWith("is kept. No price has changed.",
            (await UploadAsync(await other.Clerk.Get($"{other.Url}/new"), Sheet, "a.csv")).Flash, StringComparison.Ordinal);

        page = await world.Clerk.Get(first.Url);
        var withdrawn = await page.Submit("Withdraw this file");
        Assert.Equal("The file is withdrawn. No price has changed.", withdrawn.Flash);
        Assert.Contains("Withdrawn by ", withdrawn.Text, StringComparison.Ordinal);
        Assert.False(withdrawn.HasButton("Withdraw this file"));
        withdrawn = await page.Submit("Withdraw this file");
        Assert.Equal("“a.csv” is withdrawn; it cannot become withdrawn. Nothing was changed.", withdrawn.Flash);
        Assert.StartsWith("“b.csv” is kept.", (await UploadAsync(form, Sheet, "b.csv")).Flash, StringComparison.Ordinal);
        Assert.Equal((2, 2), await CountAsync("U-2"));
    }

    /// <summary>Two clerks with one file at the same moment: one upload, and the others read whose it is.</summary>
    [Fact]
    public async Task Post_OneFileByManyAtOnce_IsKeptOnce()
    {
        var world = await WorldAsync("U-4");
        var forms = new List<Page>();
        for (var i = 0; i < 4; i++)
            forms.Add(await (await PersonAsync(Role.VendorUser, world.Vendor)).Get($"{world.Url}/new"));

        var pages = await Task.WhenAll(forms.Select((form, i) => UploadAsync(form, Sheet, $"mine-{i}.csv")));

        Assert.Single(pages, page => page.Flash.EndsWith("is kept. No price has changed.", StringComparison.Ordinal));
        Assert.Equal(3, pages.Count(page => page.ErrorSummary.Contains("This very file was already uploaded", StringComparison.Ordinal)));
        Assert.Equal((1, 1), await CountAsync("U-4"));
    }

    [Fact]
    public async Task Post_Withdrawal_ByTwoAtOnce_HappensOnce()
    {
        var world = await WorldAsync("U-5");
        var upload = await UploadAsync(await world.Clerk.Get($"{world.Url}/new"), Sheet, "a.csv");
        var (mine, theirs) = (await world.Clerk.Get(upload.Url), await (await PersonAsync(Role.VendorUser, world.Vendor)).Get(upload.Url));

        var pages = await Task.WhenAll(mine.Submit("Withdraw this file"), theirs.Submit("Withdraw this file"));

        Assert.Single(pages, page => page.Flash == "The file is withdrawn. No price has changed.");
        var id = long.Parse(upload.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, await App.Db(db => db.AuditEntries.CountAsync(entry => entry.Record == nameof(PriceUpload) && entry.RecordId == id
            && entry.What == "Withdrawn")));
    }

    [Fact]
    public async Task Post_FormWithoutWhatItNeeds_SaysSoAndKeepsNothing()
    {
        var world = await WorldAsync("U-6");
        var form = await world.Clerk.Get($"{world.Url}/new");
        var page = await form.Submit("Upload the file");
        Assert.Contains("Choose the file to upload.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("Say whether the file has all prices", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("Enter the day from which the prices are to count.", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Upload("Upload the file", [("File", "empty.csv", [])], ("Mode", "Delta"), ("EffectiveOn", "2026-10-04"));
        Assert.Contains("The file is empty.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("Prices never change backwards. Choose Oct. 5, 2026", page.ErrorSummary, StringComparison.Ordinal);
        page = await form.Upload("Upload the file", [("File", "late.csv", Sheet)], ("Mode", "Delta"), ("EffectiveOn", "2027-07-02"));
        Assert.Contains("The contract's last day for orders is July 1, 2027.", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync("U-6"));
    }

    [Fact]
    public async Task Get_AnotherVendorsUploads_AreNotFoundAndOthersMayNotSeeAny()
    {
        var (mine, other) = (await WorldAsync("U-7"), await WorldAsync("U-8"));
        var theirs = (await UploadAsync(await other.Clerk.Get($"{other.Url}/new"), Sheet, "secret.csv")).Url;
        var form = await mine.Clerk.Get($"{mine.Url}/new");
        foreach (var address in new[] { other.Url, $"{other.Url}/new", theirs, $"{theirs}/original", theirs.Replace("U-8", "U-7",
            StringComparison.Ordinal) })
            Assert.Equal(HttpStatusCode.NotFound, (await mine.Clerk.Get(address)).Status);
        Assert.DoesNotContain("secret.csv", (await mine.Clerk.Get("/price-uploads")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(mine.Clerk, form, $"{theirs}/withdrawal"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(mine.Clerk, form, other.Url));
        Assert.Equal((1, 1), await CountAsync("U-8"));

        var buyer = await PersonAsync(Role.Buyer, district: await App.Given.District("Curious Local"));
        foreach (var browser in new[] { buyer, await PersonAsync(Role.CommitteeMember) })
            foreach (var address in new[] { "/price-uploads", other.Url, theirs, $"{theirs}/original" })
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(address)).Status);
        foreach (var browser in new[] { await StaffAsync(), await PersonAsync(Role.Auditor),
            await PersonAsync(Role.VendorAdministrator, other.Vendor) })
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.Get(theirs)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get($"{other.Url}/new")).Status);
        }
    }

    [Fact]
    public async Task Post_FileForAContractInCloseOut_SaysThatPricesNoLongerChange()
    {
        var world = await WorldAsync("U-9");
        var form = await world.Clerk.Get($"{world.Url}/new");
        await App.Db(async db =>
        {
            (await db.Contracts.SingleAsync(row => row.Number == "U-9")).CloseOut();
            await db.SaveChangesAsync();
        });
        Assert.Contains("Contract U-9 has ended; its prices no longer change. Nothing was kept.",
            (await UploadAsync(form, Sheet, "a.csv")).ErrorSummary, StringComparison.Ordinal);
        Assert.Contains("has ended", (await world.Clerk.Get($"{world.Url}/new")).Flash, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync("U-9"));
    }

    /// <summary>The largest file that may be sent, and how long it keeps others waiting.</summary>
    [Fact]
    public async Task Post_FiftyMegabytes_AreKeptInPieces()
    {
        var world = await WorldAsync("U-10");
        var bytes = new byte[PriceUpload.MostBytes];
        new Random(4).NextBytes(bytes);
        var form = await world.Clerk.Get($"{world.Url}/new");
        var from = System.Diagnostics.Stopwatch.GetTimestamp();
        var page = await UploadAsync(form, bytes, "large.xlsx");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{System.Diagnostics.Stopwatch.GetElapsedTime(from).TotalMilliseconds:0} ms");

        Assert.StartsWith("“large.xlsx” is kept.", page.Flash, StringComparison.Ordinal);
        Assert.Contains("50.0 MB", page.Text, StringComparison.Ordinal);
        Assert.Equal((1, 50), await CountAsync("U-10"));
        Assert.Empty(await FaultsAsync());
        page = await UploadAsync(form, [.. bytes, 1], "larger.xlsx");
        Assert.Contains("The file has more than 50 MB. Nothing of it was kept", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal((1, 50), await CountAsync("U-10"));
    }

    /// <summary>2 GB are read past, and the page of the form says why.</summary>
    [Fact]
    public async Task Post_TwoGigabytes_IsAnsweredWithASentenceAndNothingIsKept()
    {
        var world = await WorldAsync("U-11");
        using var content = new MultipartFormDataContent { { new StreamContent(new Zeros(2L << 30)), "File", "huge.xlsx" } };
        var before = GC.GetTotalAllocatedBytes();
        // A client that follows redirects keeps what it sends, all of it in memory.
        using var http = App.CreateClient(new() { AllowAutoRedirect = false });
        var clerk = new PageClient(http);
        await (await clerk.Get("/sign-in")).Submit("Sign in", ("Mail", world.Mail), ("Password", Given.Password));
        using var answer = await http.PostAsync(new Uri(world.Url, UriKind.Relative), content, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{(GC.GetTotalAllocatedBytes() - before) >> 20} MB allocated");

        Assert.Equal((HttpStatusCode.Redirect, $"{world.Url}/new"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Contains("The file has more than 50 MB. Nothing of it was kept", (await clerk.Get($"{world.Url}/new")).Flash,
            StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync("U-11"));
    }

    [Fact]
    public async Task Check_FileThatIsNotAsItWasUploaded_IsNamed()
    {
        var world = await WorldAsync("U-12");
        await UploadAsync(await world.Clerk.Get($"{world.Url}/new"), Sheet, "bitten.csv");
        var key = await App.Db(db => db.PriceUploads.Where(row => row.Contract.Number == "U-12").Select(row => row.FileKey).SingleAsync());
        await App.Db(db => db.FileParts.Where(part => part.Key == key).ExecuteUpdateAsync(set =>
            set.SetProperty(part => part.Content, new byte[] { 1 })));
        Assert.Contains("“bitten.csv” of contract U-12, is not as it was uploaded", Assert.Single(await FaultsAsync()),
            StringComparison.Ordinal);
        await App.Db(db => db.FileParts.Where(part => part.Key == key).ExecuteUpdateAsync(set =>
            set.SetProperty(part => part.Content, Sheet)));
    }

    private static Task<Page> UploadAsync(Page form, byte[] content, string name) => form.Upload("Upload the file",
        [("File", name, content)], ("Mode", "Delta"), ("EffectiveOn", "2027-01-01"), ("Note", "We lower two prices."));

    private static async Task<HttpStatusCode> PostAsync(PageClient browser, Page form, string address)
    {
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        using var answer = await browser.Http.PostAsync(new Uri(address, UriKind.Relative), content);
        return answer.StatusCode;
    }

    private Task<(int Uploads, int Parts)> CountAsync(string number) => App.Db(async db => (
        await db.PriceUploads.CountAsync(row => row.Contract.Number == number),
        await db.FileParts.CountAsync(part => db.PriceUploads.Any(row => row.Contract.Number == number && row.FileKey == part.Key))));

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FilesCheck>().RunAsync(CancellationToken.None);
    }

    private Task<PageClient> StaffAsync() => PersonAsync(Role.Staff);

    private async Task<PageClient> PersonAsync(Role role, Vendor? vendor = null, District? district = null)
    {
        var mail = $"{role}-{Guid.NewGuid():N}@coop.example";
        await App.Given.Person(mail, role, district, vendor);
        return await App.As(mail);
    }

    private sealed record World(Vendor Vendor, string Mail, PageClient Clerk, string Url);

    /// <summary>A live contract and its vendor's price clerk.</summary>
    private async Task<World> WorldAsync(string number)
    {
        await App.Given.Cooperative();
        var vendor = await App.Given.Vendor($"Vendor of {number}");
        await App.Db(async db =>
        {
            var day = new DateOnly(2026, 7, 1);
            (await db.Vendors.SingleAsync(row => row.Id == vendor.Id)).Decide(VendorStatus.Approved, "M-1", day, null);
            var contract = new Contract(number, $"Title of {number}", vendor.Id, day, day.AddYears(1));
            contract.PublishTerms("Be fair.", day, App.Clock.Now);
            contract.Award("M-2", day);
            contract.GoLive();
            db.Add(contract);
            await db.SaveChangesAsync();
        });
        var mail = $"{number}@vendor.example";
        await App.Given.Person(mail, Role.VendorUser, vendor: vendor);
        return new World(vendor, mail, await App.As(mail), $"/contracts/{number}/price-uploads");
    }

    /// <summary>So many zeros, none of them in memory.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => _at; set => _at = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _at);
            Array.Clear(buffer, offset, read);
            _at += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => _at = offset;
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>An embedded database that may grow by half a megabyte only: SQLite itself says that it is full.</summary>
public sealed class FullDiskTests(FullDiskTests.FullApp app) : WebTest(app), IClassFixture<FullDiskTests.FullApp>
{
    [Fact]
    public async Task Post_FileThatTheDatabaseHasNoRoomFor_SaysSoAndKeepsNothing()
    {
        await App.Given.Cooperative();
        var vendor = await App.Given.Vendor("Vendor");
        await App.Db(async db =>
        {
            var contract = new Contract("F-1", "Paper", vendor.Id, new(2026, 7, 1), new(2027, 7, 1));
            contract.Award("M-2", new(2026, 7, 1));
            db.Add(contract);
            await db.SaveChangesAsync();
        });
        await App.Given.Person("clerk@vendor.example", Role.VendorUser, vendor: vendor);
        var form = await (await App.As("clerk@vendor.example")).Get("/contracts/F-1/price-uploads/new");
        ((FullApp)App).IsFull = true;

        var page = await form.Upload("Upload the file", [("File", "a.xlsx", new byte[8 * 1024 * 1024])], ("Mode", "Delta"),
            ("EffectiveOn", "2027-01-01"));

        Assert.Contains(FullDisk.Refusal.Sentence, page.ErrorSummary, StringComparison.Ordinal);
        ((FullApp)App).IsFull = false;
        Assert.Equal((0, 0), await App.Db(async db => (await db.PriceUploads.CountAsync(), await db.FileParts.CountAsync())));
        page = await form.Upload("Upload the file", [("File", "a.xlsx", new byte[8 * 1024 * 1024])], ("Mode", "Delta"),
            ("EffectiveOn", "2027-01-01"));
        Assert.StartsWith("“a.xlsx” is kept.", page.Flash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(13, false)]
    public void A_full_disk_is_told_from_other_faults_of_files(int error, bool isFull) =>
        Assert.Equal(isFull, FullDisk.Caused(new InvalidOperationException("outside", new IOException("inside", error))));

    public sealed class FullApp : SqliteApp
    {
        public bool IsFull { get; set; }

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            Microsoft.AspNetCore.TestHost.WebHostBuilderExtensions.ConfigureTestServices(builder, services =>
                services.ConfigureDbContext<CoopPortal.Web.Data.SqliteCoopDb>(options => options.AddInterceptors(new Limit(this))));
        }

        private sealed class Limit(FullApp app) : Microsoft.EntityFrameworkCore.Diagnostics.DbConnectionInterceptor
        {
            public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection,
                Microsoft.EntityFrameworkCore.Diagnostics.ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT page_count FROM pragma_page_count";
                var pages = (long)command.ExecuteScalar()!;
                command.CommandText = $"PRAGMA max_page_count = {(app.IsFull ? pages + 128 : 1_000_000_000)}";
                command.ExecuteNonQuery();
                return Task.CompletedTask;
            }
        }
    }
}

using System.Net;
using System.Text;
using CoopPortal.Core.Members;
using CoopPortal.Web.Files;
using CoopPortal.Web.Tests.Files;
using CoopPortal.Web.Tests.Harness;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Workbook = CoopPortal.Web.Tests.Harness.Workbook;

namespace CoopPortal.Web.Tests.Members;

public sealed class ImportsTestsOnSqlite(SqliteApp app) : ImportsTests(app), IClassFixture<SqliteApp>;

public sealed class ImportsTestsOnPostgres(PostgresApp app) : ImportsTests(app), IClassFixture<PostgresApp>;

/// <summary>What holds for every kind of import: files that are none, progress, interruption, two people, clean-up, permission.</summary>
public abstract class ImportsTests(CoopApp app) : ImportTest(app)
{
    private const string Header = MembersImportTests.Header;

    public static TheoryData<string, byte[], string> NoTables => new()
    {
        { "empty.csv", [], "The file is empty" },
        { "photo.xlsx", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0], "a picture" },
        { "paper.csv", Encoding.ASCII.GetBytes("%PDF-1.7"), "a PDF" },
        { "locked.xlsx", [0xD0, 0xCF, 0x11, 0xE0, .. Encoding.Unicode.GetBytes("..EncryptedPackage..")], "protected by a password" },
        { "old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0, 0], "The workbook cannot be opened" },
        { "broken.xlsx", [0x50, 0x4B, 3, 4, 1, 2], "The workbook cannot be opened" },
        { "table.csv", Encoding.ASCII.GetBytes("<html><table>"), "a web page" },
    };

    [Theory]
    [MemberData(nameof(NoTables))]
    public async Task Post_NoTable_IsRefusedAtOnceAndNotKept(string name, byte[] bytes, string found)
    {
        var staff = await StaffAsync();
        var before = await App.Db(db => db.Imports.CountAsync());

        var page = await UploadAsync(staff, "members", name, bytes);

        Assert.Contains($"“{name}” was not kept. ", page.ErrorSummary, StringComparison.Ordinal);
        Assert.Contains(found, page.ErrorSummary, StringComparison.Ordinal);
        Assert.Equal(before, await App.Db(db => db.Imports.CountAsync()));
    }

    [Fact]
    public Task Post_MoreThanFiveMegabytes_AreRefusedAtOnceAndNotKept() =>
        Post_NoTable_IsRefusedAtOnceAndNotKept("large.csv", new byte[TableFile.MostBytes + 1], "larger than 5 MB");

    /// <summary>As the spreadsheets of the field write them: other separators and letters, title rows, another sheet hidden before it.
    /// </summary>
    [Fact]
    public async Task Post_TableAsPeopleHaveIt_IsFoundAndReadAlike()
    {
        var staff = await StaffAsync();
        CsvText.EncodingOf(new MemoryStream([1]));
        string[] lines = ["Member list of the office", "", "District name;ZIP;Enrollment", "Cañon City;45402;8100"];
        var text = string.Join("\r\n", lines);
        var files = new Dictionary<string, byte[]>
        {
            ["windows.csv"] = Encoding.GetEncoding(1252).GetBytes(text),
            ["utf16.txt"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.Replace(';', '\t'))],
            ["bars.csv"] = Encoding.UTF8.GetBytes(text.Replace(';', '|')),
            ["titled.xlsx"] = new RawWorkbook().Sheet("Notes", [["Instructions", "Do not change"], ["a", "b"]], "hidden")
                .Sheet("Members", lines.Select(line => line.Split(';'))).Save().ToArray(),
        };
        foreach (var (name, bytes) in files)
        {
            var page = await UploadAsync(staff, "members", name, bytes);
            Assert.True(page.HasButton("Load all of it"), $"{name}: {page.Text}");
            Assert.Equal(["Cañon City", "45402", "8100"], page.Rows()[0].Skip(1));
            if (name.EndsWith("xlsx", StringComparison.Ordinal))
                Assert.Contains("Read from the sheet “Members”. The sheet “Notes” is hidden and was not read.", page.Text,
                    StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("name,zip\r\nElm,45402", "no such column")]
    [InlineData("district_name,district_name\r\nElm,Elm", "the column a second time")]
    [InlineData("district_name\r\n", "headers and no members")]
    [InlineData("district_name\r\n# Example: Elm", "headers and no members")]
    [InlineData("district_name,zip\r\nElm,4.5402E+4", "4.5402E+4")]
    [InlineData("district_name,member_since\r\nElm,1 Jul 26", "1 Jul 26")]
    [InlineData("district_name\r\nElm,45402", "2 cells")]
    [InlineData("district_name\r\n\"Elm", "never closed")]
    public async Task Post_TableOfAnotherShape_SaysWhatIsWrongAndLoadsNothing(string text, string found)
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "shape.csv", Encoding.UTF8.GetBytes(text));
        Assert.Contains(page.Rows(), row => row[2].Contains(found, StringComparison.Ordinal));
        Assert.Equal(ImportStatus.Faulty, (await ImportAsync(page)).Status);
    }

    [Theory]
    [InlineData("members")]
    [InlineData("users")]
    [InlineData("account-codes")]
    [InlineData("contracts")]
    [InlineData("items")]
    [InlineData("opening-volumes")]
    public async Task Get_TemplateOfAKind_IsReadByItsOwnCheck_WithoutItsExample(string kind)
    {
        var staff = await StaffAsync();
        foreach (var ending in new[] { "csv", "xlsx" })
        {
            var template = await staff.Http.GetByteArrayAsync(new Uri($"/imports/{kind}/template.{ending}", UriKind.Relative),
                TestContext.Current.CancellationToken);
            var page = await UploadAsync(staff, kind, $"template.{ending}", template);
            var fault = Assert.Single(page.Rows());
            Assert.StartsWith("headers and no ", fault[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Post_FormulaThatWasNeverComputed_IsAFaultOfItsCell()
    {
        using var memory = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart();
            var sheet = part.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(
                new Row(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text("district_name")) }),
                new Row(new Cell { CellFormula = new CellFormula("A9&\" Schools\"") })));
            part.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
                new Sheets(new Sheet { Name = "rows", SheetId = 1, Id = part.GetIdOfPart(sheet) }));
        }

        var page = await UploadAsync(await StaffAsync(), "members", "formula.xlsx", memory.ToArray());

        Assert.Equal(["2", "district_name", "=A9&\" Schools\"",
            "the value itself; this formula has no result in the file: open it in Excel, save it and choose it again"],
            page.Rows()[0]);
    }

    [Fact]
    public async Task Post_TooManyRows_AsksForParts()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "all.csv",
            [Header.Split(',')[0], .. Enumerable.Range(0, 100_000).Select(at => $"Elm {at}")]);
        await RunJobAsync();
        page = await staff.Get(page.Url);
        Assert.Contains(page.Rows(), row => row[2] == "more than 50,000 rows" && row[0] == "file");
    }

    [Fact]
    public async Task Post_ValueTooLong_NamesTheLimitOfTheRecord()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "long.csv", "district_name", new string('x', District.NameLength + 1));
        Assert.Equal(["2", "district_name", "121 characters", "at most 120 characters"], page.Rows()[0]);
    }

    [Fact]
    public async Task Get_FaultsOfARefusedFile_AreDownloadedAsCsvAndExcel()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "bad.csv", "district_name,zip", "Elm,1");
        var csv = await staff.Http.GetStringAsync(new Uri(page.Url + "/faults.csv", UriKind.Relative),
            TestContext.Current.CancellationToken);
        Assert.Contains("2,zip,1,", csv, StringComparison.Ordinal);
        var book = Workbook.Read(await staff.Http.GetByteArrayAsync(new Uri(page.Url + "/faults.xlsx", UriKind.Relative),
            TestContext.Current.CancellationToken));
        Assert.Equal("zip", book[0].Rows[1][2]);
    }

    [Fact]
    public async Task Post_LoadByTwoPeople_LoadsOnce()
    {
        var (first, second) = (await StaffAsync(), await StaffAsync());
        var page = await UploadAsync(first, "members", "twice.csv", Header, $"Elm {Key},,,,,,,,,,,,,,,");
        var pages = new[] { page, await second.Get(page.Url) };

        var answers = await Task.WhenAll(pages.Select(one => one.Submit("Load all of it")));

        Assert.Equal(1, await App.Db(db => db.Districts.CountAsync(district => district.Name == $"Elm {Key}")));
        Assert.Single(answers, answer => answer.Flash.Contains("All of the file is loaded", StringComparison.Ordinal));
        Assert.Single(answers, answer => answer.Flash.Contains("loaded already", StringComparison.Ordinal)
            || answer.Flash.Contains("changed this meanwhile", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_LoadWhenTheMembersChangedMeanwhile_LoadsNothingAndTellsTheFaults()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "stale.csv", Header, $"Elm {Key},,,,,,,,,,,,,,,", $"Oak {Key},,,,,,,,,,,,,,,");
        await App.Given.District($"Elm {Key}");

        page = await page.Submit("Load all of it");

        Assert.Contains("have changed since this file was checked. Nothing was loaded", page.Flash, StringComparison.Ordinal);
        Assert.Contains("it is a member already", page.Rows()[0][3], StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.Districts.AnyAsync(district => district.Name == $"Oak {Key}")));
    }

    [Fact]
    public async Task Job_LoadingThatWasInterrupted_SaysSoAndCanBeStartedAgain()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "killed.csv", Header, $"Elm {Key},,,,,,,,,,,,,,,");
        var import = await ImportAsync(page);
        // As a node leaves it that is killed in the middle: begun, marked, its transaction rolled back by the server.
        await App.Db(async db =>
        {
            var begun = await db.Imports.SingleAsync(one => one.Id == import.Id);
            begun.BeginLoad(new Importer(import.ById, import.By, import.AssignmentId), App.Clock.Now);
            await db.SaveChangesAsync();
            await db.Imports.Where(one => one.Id == import.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.StartedAt, App.Clock.Now));
        });
        await RunJobAsync();
        Assert.Equal(ImportStatus.Loading, (await ImportAsync(page)).Status);
        App.Clock.Now = App.Clock.Now.AddMinutes(3);
        await RunJobAsync();

        page = await staff.Get(page.Url);
        Assert.Contains("The work was interrupted", page.Text, StringComparison.Ordinal);
        Assert.False(await App.Db(db => db.Districts.AnyAsync(district => district.Name == $"Elm {Key}")));
        page = await page.Submit("Load all of it");
        Assert.Contains("All of the file is loaded.", page.Flash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_FilesThatNobodyLoaded_AreDroppedAfterTwoWeeksAndTheirLineStays()
    {
        var staff = await StaffAsync();
        var page = await UploadAsync(staff, "members", "left.csv", Header, $"Elm {Key},,,,,,,,,,,,,,,");
        var refused = await UploadAsync(staff, "members", "faulty.csv", "district_name,zip", "Elm,1");
        await DropAsync();
        Assert.Equal(ImportStatus.Checked, (await ImportAsync(page)).Status);
        App.Clock.Now = App.Clock.Now.AddDays(Import.KeptDays + 1);
        staff = await StaffAsync();

        Assert.True(await DropAsync() >= 2);

        var import = await ImportAsync(page);
        Assert.Equal((ImportStatus.Dropped, null), (import.Status, import.Content));
        Assert.Null((await ImportAsync(refused)).Faults);
        page = await staff.Get(page.Url);
        Assert.Contains("Nobody loaded this file within 14 days", page.Text, StringComparison.Ordinal);
        Assert.Contains("File dropped", page.Text, StringComparison.Ordinal);
        Assert.Contains((await staff.Get("/imports")).Rows(".card + .card table.data"), row => row[0] == "left.csv");
    }

    [Fact]
    public async Task Get_KindThatTheRoleMayNotLoad_IsNotFound_AndADistrictsPeopleAreRefused()
    {
        await App.Given.Cooperative();
        var district = await App.Given.District($"Elm {Key}");
        await App.Given.Person($"buyer@{Key}.example", Role.Buyer, district);
        await App.Given.Person($"auditor@{Key}.example", Role.Auditor);
        foreach (var mail in new[] { $"buyer@{Key}.example", $"auditor@{Key}.example" })
            Assert.Equal(HttpStatusCode.Forbidden, (await (await App.As(mail)).Get("/imports/members")).Status);
        var staff = await StaffAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Get("/imports/weather")).Status);
    }
}

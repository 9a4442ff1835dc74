using CoopPortal.Core.Members;
using Xunit;

namespace CoopPortal.Core.Tests.Members;

public sealed class ImportTests
{
    private static readonly DateTime Now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);
    private static readonly Importer By = new(7, "Jo", 8);

    private static Import New() => new("members", "m.csv", "hash", [1], By, null, Now);

    private static Import In(ImportStatus status)
    {
        var import = New();
        if (status == ImportStatus.Checking)
            return import;
        if (status == ImportStatus.Faulty)
        {
            import.Refuse(1, "[]");
            return import;
        }
        import.Pass(2, "2 districts");
        if (status == ImportStatus.Dropped)
            import.Drop();
        if (status is ImportStatus.Loading or ImportStatus.Loaded or ImportStatus.Undone)
            import.BeginLoad(By, Now);
        if (status is ImportStatus.Loaded or ImportStatus.Undone)
            import.Load(Now);
        if (status is ImportStatus.Undone)
            import.Undo(null);
        return import;
    }

    public static TheoryData<ImportStatus> Statuses => [.. Enum.GetValues<ImportStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Only_a_checked_file_begins_to_load_and_every_other_one_says_why_not(ImportStatus status)
    {
        var import = In(status);
        Assert.Equal(status, import.Status);
        Assert.Equal(status == ImportStatus.Checked, import.WhyNotLoad() is null);
        if (status != ImportStatus.Checked)
            Assert.Throws<RefusedException>(() => import.BeginLoad(By, Now));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Only_a_loaded_file_is_undone_and_only_while_nothing_hangs_on_it(ImportStatus status)
    {
        Assert.Equal(status == ImportStatus.Loaded, In(status).WhyNotUndo(null) is null);
        Assert.Contains(status == ImportStatus.Loaded ? "Elm has orders by now. Nothing was undone" : "Only a file that has been loaded",
            In(status).WhyNotUndo("Elm has orders by now.")!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Only_files_that_wait_or_were_refused_are_dropped(ImportStatus status)
    {
        var import = In(status);
        if (status is ImportStatus.Checked or ImportStatus.Faulty)
        {
            import.Drop();
            Assert.Equal((ImportStatus.Dropped, null, null), (import.Status, import.Content, import.Faults));
        }
        else
            Assert.Throws<InvalidOperationException>(import.Drop);
    }

    [Fact]
    public void The_file_is_kept_until_it_is_loaded_or_refused()
    {
        Assert.NotNull(In(ImportStatus.Loading).Content);
        Assert.Null(In(ImportStatus.Loaded).Content);
        Assert.Null(In(ImportStatus.Faulty).Content);
    }

    [Fact]
    public void A_loading_that_breaks_off_can_be_begun_again_and_forgets_its_trouble_then()
    {
        var import = In(ImportStatus.Loading);
        import.Stop("It broke off.");
        Assert.Equal((ImportStatus.Checked, "It broke off."), (import.Status, import.Trouble));
        import.BeginLoad(By, Now);
        Assert.Null(import.Trouble);
    }

    [Fact]
    public void A_district_with_listed_codes_charges_no_other_and_one_without_any_charges_what_has_its_form()
    {
        var district = new District("Elm", default) { AccountMask = "999" };
        var listed = new AccountList(new HashSet<string> { "123" });
        Assert.Null(district.WhyNotAccount("456", AccountList.Free));
        Assert.Null(district.WhyNotAccount(" 123 ", listed));
        Assert.Equal("account.not-listed", district.WhyNotAccount("456", listed)?.Code);
        Assert.Equal("account.mask", district.WhyNotAccount("45", listed)?.Code);
    }

    [Fact]
    public void A_retired_code_is_not_retired_twice_and_can_be_used_again()
    {
        var code = new AccountCode(1, "123", "Supplies");
        code.Retire(Now);
        Assert.Throws<RefusedException>(() => code.Retire(Now));
        code.Return();
        Assert.Equal("account-code.active", code.WhyNotReturn()?.Code);
    }
}

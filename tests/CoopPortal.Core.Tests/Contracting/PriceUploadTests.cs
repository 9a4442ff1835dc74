using CoopPortal.Core.Contracting;
using CoopPortal.Core.Pricing;
using Xunit;
using static CoopPortal.Core.Contracting.PriceUploadStatus;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class PriceUploadTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 14, 12, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateOnly February = new(2027, 2, 1);
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly Contract Paper = new("2026-031", "Paper", 1, new(2026, 7, 1), new(2027, 6, 30));
    private static readonly PriceApproval All = new(2, "Ann", February, 1_811, []);

    private static readonly HashSet<(PriceUploadStatus From, PriceUploadStatus To)> Allowed =
    [
        (Uploaded, Parsed), (Uploaded, Withdrawn), (Parsed, Previewed), (Parsed, Uploaded), (Parsed, Withdrawn),
        (Previewed, Submitted), (Previewed, Parsed), (Previewed, Uploaded), (Previewed, Withdrawn),
        (Submitted, InReview), (Submitted, Withdrawn),
        (InReview, Approved), (InReview, PartlyApproved), (InReview, Rejected), (InReview, Withdrawn),
    ];

    public static TheoryData<PriceUploadStatus, PriceUploadStatus> Matrix()
    {
        var data = new TheoryData<PriceUploadStatus, PriceUploadStatus>();
        foreach (var from in Enum.GetValues<PriceUploadStatus>())
            foreach (var to in Enum.GetValues<PriceUploadStatus>())
                data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Only_the_allowed_moves_happen_and_the_others_say_why(PriceUploadStatus from, PriceUploadStatus to)
    {
        var upload = In(from);
        if (Allowed.Contains((from, to)))
        {
            Assert.Null(upload.WhyNotMove(to));
            Move(upload, to);
            Assert.Equal(to, upload.Status);
            return;
        }
        Assert.Contains(PriceUpload.StatusWords(from), upload.WhyNotMove(to)!.Sentence, StringComparison.Ordinal);
        // An upload that still waits may be given its columns again; that is no move.
        if ((from, to) != (Uploaded, Uploaded))
            Assert.Throws<RefusedException>(() => Move(upload, to));
        Assert.Equal(from, upload.Status);
    }

    [Theory]
    [InlineData(Uploaded, "uploaded")]
    [InlineData(Submitted, "submitted")]
    [InlineData(PartlyApproved, "approved in part as version 5")]
    public void The_same_bytes_are_told_when_they_came_and_where_they_stand(PriceUploadStatus status, string words) => Assert.Equal(
        $"This very file was already uploaded on Nov. 21, 2026, 9:12 a.m. ET as “dim-prices-feb.xlsx” and is {words}. "
            + "Nothing was kept a second time; go on with that one, or choose another file.",
        PriceUpload.WhyNotUpload(Paper, Today, In(status), Eastern)!.Sentence);

    [Theory]
    [InlineData(Withdrawn)]
    [InlineData(Rejected)]
    public void What_was_withdrawn_or_rejected_may_come_again(PriceUploadStatus status) =>
        Assert.Null(PriceUpload.WhyNotUpload(Paper, Today, In(status), Eastern));

    [Fact]
    public void A_contract_that_has_ended_takes_no_prices()
    {
        Assert.Null(PriceUpload.WhyNotUpload(Paper, Paper.EndsOn, null, Eastern));
        Assert.Equal("Contract 2026-031 has ended; its prices no longer change. Nothing was kept.",
            PriceUpload.WhyNotUpload(Paper, Paper.EndsOn.AddDays(1), null, Eastern)!.Sentence);
    }

    [Fact]
    public void A_file_is_read_once_its_columns_are_known_and_read_again_by_others()
    {
        var upload = New();
        Assert.Equal("Say first which column of “dim-prices-feb.xlsx” is what. The file is kept.", upload.WhyNotParse()!.Sentence);
        Assert.Throws<RefusedException>(() => upload.Parse(1, 0, Now));
        upload.Map("A=vendor_sku");
        upload.Parse(1_826, 9, Now);
        upload.Preview(Now);
        upload.Map("B=vendor_sku");
        Assert.Equal((Uploaded, "B=vendor_sku", 0, 0), (upload.Status, upload.Mapping, upload.Rows, upload.Faults));
        Assert.Null(upload.PreviewedAt);
    }

    [Fact]
    public void A_file_that_cannot_be_read_stays_with_the_reason_until_it_is_read()
    {
        var upload = New();
        upload.NoteTrouble("The workbook is protected by a password. Save it without one and upload it again.");
        Assert.Equal(Uploaded, upload.Status);
        Assert.StartsWith("The workbook is protected", upload.Trouble, StringComparison.Ordinal);
        upload.Map("A=vendor_sku");
        upload.Parse(1, 0, Now);
        Assert.Null(upload.Trouble);
        Assert.Throws<RefusedException>(() => upload.NoteTrouble("too late"));
    }

    [Fact]
    public void A_file_without_a_good_row_goes_no_further()
    {
        var upload = New();
        upload.Map("A=vendor_sku");
        upload.Parse(0, 12, Now);
        Assert.Equal("No row of “dim-prices-feb.xlsx” can be used. The file and its faults are kept; correct it and upload it again.",
            upload.WhyNotPreview()!.Sentence);
        Assert.Throws<RefusedException>(() => upload.Preview(Now));
    }

    [Fact]
    public void What_was_read_for_other_columns_another_table_or_another_day_is_no_answer()
    {
        var (read, upload) = (In(Uploaded), In(Uploaded));
        Assert.True(upload.AsksAs(read));
        upload.Map("other columns");
        Assert.False(upload.AsksAs(read));
        upload = In(Uploaded);
        upload.LookAgain(1, 7);
        Assert.False(upload.AsksAs(read));
        upload = In(Uploaded);
        upload.Change(upload.Mode, upload.EffectiveOn.AddDays(1));
        Assert.False(upload.AsksAs(read));
        upload = In(Uploaded);
        upload.NoteFound("a table");
        Assert.False(upload.AsksAs(read));
    }

    [Fact]
    public void Another_day_is_another_reading_another_mode_another_preview_and_the_same_neither()
    {
        var upload = In(Previewed);
        upload.Change(PriceUploadMode.FullRestatement, February);
        Assert.Equal(Previewed, upload.Status);
        upload.Change(PriceUploadMode.FullRestatement, February.AddDays(1));
        Assert.Equal((Uploaded, February.AddDays(1)), (upload.Status, upload.EffectiveOn));
        upload.Parse(5, 0, Now);
        upload.Preview(Now);
        upload.Change(PriceUploadMode.Delta, February.AddDays(1));
        Assert.Equal(Parsed, upload.Status);
        Assert.Equal("The preview of “dim-prices-feb.xlsx” is being made anew. Nothing was submitted; look at it first.",
            upload.WhyNotSubmit(5, [], Eastern)!.Sentence);
    }

    [Fact]
    public void Nothing_about_it_changes_once_it_is_submitted()
    {
        foreach (var status in Enum.GetValues<PriceUploadStatus>())
        {
            var upload = In(status);
            Assert.Equal(status is Uploaded or Parsed or Previewed, upload.WhyNotChange() is null);
            if (upload.WhyNotChange() is null)
                continue;
            Assert.Throws<RefusedException>(() => upload.Change(PriceUploadMode.Delta, February));
            Assert.Throws<RefusedException>(() => upload.Explain("note"));
        }
    }

    [Fact]
    public void Of_two_clerks_the_second_is_told_that_it_is_submitted()
    {
        var upload = In(Submitted);
        Assert.Equal("“dim-prices-feb.xlsx” was submitted by Cleo on Nov. 21, 2026, 9:12 a.m. ET. "
            + "It was not submitted a second time.", upload.WhyNotSubmit(5, [], Eastern)!.Sentence);
        Assert.Throws<RefusedException>(() => upload.Submit(5, [], 8, "Dan", Now));
        Assert.Contains(" and is in review. It was not", In(InReview).WhyNotSubmit(5, [], Eastern)!.Sentence, StringComparison.Ordinal);
        Assert.Equal((7L, "Cleo"), (upload.SubmittedById, upload.SubmittedBy));
    }

    [Fact]
    public void A_vendor_is_stopped_by_a_firm_rule_and_by_nothing_to_change_but_not_by_what_staff_may_override()
    {
        var upload = In(Previewed);
        Assert.Equal("upload.no-change", upload.WhyNotSubmit(0, [], Eastern)!.Code);
        Assert.Equal("“Never retroactive” fails: Nov. 1, 2026 has passed. Nothing was submitted.",
            upload.WhyNotSubmit(5, [Failing(PriceRuleKind.NeverRetroactive, "Never retroactive")], Eastern)!.Sentence);
        Assert.Null(upload.WhyNotSubmit(5, [Failing(PriceRuleKind.Notice, "30 days’ notice")], Eastern));
    }

    [Fact]
    public void An_approval_after_the_day_asked_for_has_to_choose_a_later_day()
    {
        var upload = In(InReview);
        Assert.Equal("Feb. 1, 2027 has passed, and prices never change backwards. Nothing was approved; choose Feb. 3, 2027 or a later "
            + "day.",
            upload.WhyNotApprove(All, new(2027, 2, 3))!.Sentence);
        Assert.Throws<RefusedException>(() => upload.Approve(All, 5, new(2027, 2, 3), Now));
        Assert.Equal((InReview, null), (upload.Status, upload.SheetNumber));
        upload.Approve(All with { EffectiveOn = new(2027, 2, 3) }, 5, new(2027, 2, 3), Now);
        Assert.Equal((Approved, 5, new DateOnly(2027, 2, 3)), (upload.Status, upload.SheetNumber, upload.EffectiveOn));
    }

    [Fact]
    public void Prices_are_not_approved_for_an_earlier_day_than_the_vendor_offers_them() =>
        Assert.Equal("upload.too-early", In(InReview).WhyNotApprove(All with { EffectiveOn = February.AddDays(-1) }, Today)!.Code);

    [Theory]
    [InlineData(1_811, Approved)]
    [InlineData(1_810, PartlyApproved)]
    [InlineData(1, PartlyApproved)]
    public void What_is_accepted_makes_it_approved_or_approved_in_part(int accepted, PriceUploadStatus status)
    {
        var upload = In(InReview);
        upload.Approve(All with { Accepted = accepted }, 5, Today, Now);
        Assert.Equal((status, accepted), (upload.Status, upload.Accepted));
        Assert.Equal((2L, "Ann", Now), (upload.DecidedById, upload.DecidedBy, upload.DecidedAt));
    }

    [Theory]
    [InlineData(0, "upload.nothing-accepted")]
    [InlineData(1_812, "upload.more-accepted")]
    public void At_least_one_and_no_more_than_were_submitted_are_accepted(int accepted, string code) =>
        Assert.Equal(code, In(InReview).WhyNotApprove(All with { Accepted = accepted }, Today)!.Code);

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Who_uploaded_or_submitted_does_not_approve(long userId) =>
        Assert.Equal("upload.own-approval", In(InReview).WhyNotApprove(All with { UserId = userId }, Today)!.Code);

    [Fact]
    public void A_failing_rule_needs_a_reason_which_is_kept_and_a_needless_one_is_not()
    {
        var failing = All with { Rules = [Failing(PriceRuleKind.Notice, "30 days’ notice")] };
        var upload = In(InReview);
        Assert.Equal("rules.failed", upload.WhyNotApprove(failing, Today)!.Code);
        upload.Approve(failing with { OverrideReason = "the mill has burned down" }, 5, Today, Now);
        Assert.Equal("the mill has burned down", upload.OverrideReason);
        var passing = In(InReview);
        passing.Approve(All with { OverrideReason = "not needed" }, 5, Today, Now);
        Assert.Null(passing.OverrideReason);
    }

    [Fact]
    public void A_rejection_gives_its_reason()
    {
        var upload = In(InReview);
        Assert.Equal("upload.no-reason", upload.WhyNotReject(" ")!.Code);
        Assert.Throws<RefusedException>(() => upload.Reject("", 2, "Ann", Now));
        upload.Reject("The insurance certificate is missing.", 2, "Ann", Now);
        Assert.Equal((Rejected, "The insurance certificate is missing."), (upload.Status, upload.RejectionReason));
    }

    [Fact]
    public void Staff_comment_on_what_is_submitted_or_in_review_and_the_comment_changes_nothing_else()
    {
        foreach (var status in Enum.GetValues<PriceUploadStatus>())
            Assert.Equal(status is Submitted or InReview, In(status).WhyNotComment() is null);
        var upload = In(InReview);
        upload.Comment("Row 377: why?");
        Assert.Equal((InReview, "Row 377: why?"), (upload.Status, upload.StaffComment));
        Assert.Throws<RefusedException>(() => In(Approved).Comment("late"));
    }

    [Fact]
    public void Once_approved_the_clock_says_where_it_stands()
    {
        var upload = In(Approved);
        SheetVersion[] versions = [new("4", new(2026, 7, 1), null, 4), new("5", February, null, 5), new("6", new(2027, 8, 1), null, 6)];
        Assert.Equal(PriceUploadStanding.Scheduled, upload.Standing(versions, February.AddDays(-1)));
        Assert.Equal(PriceUploadStanding.InForce, upload.Standing(versions, February));
        Assert.Equal(PriceUploadStanding.InForce, upload.Standing(versions, new(2027, 7, 31)));
        Assert.Equal(PriceUploadStanding.Superseded, upload.Standing(versions, new(2027, 8, 1)));
        Assert.Null(In(InReview).Standing(versions, February));
    }

    [Fact]
    public void A_version_interrupted_by_a_promotion_comes_into_force_again()
    {
        var upload = In(Approved);
        SheetVersion[] versions = [new("5", February, null, 5), new("6", new(2027, 3, 1), new(2027, 4, 1), 6)];
        Assert.Equal(PriceUploadStanding.Superseded, upload.Standing(versions, new(2027, 3, 31)));
        Assert.Equal(PriceUploadStanding.InForce, upload.Standing(versions, new(2027, 4, 1)));
    }

    private static RuleResult Failing(PriceRuleKind kind, string name) =>
        new(kind, name, RuleOutcome.Failed, "Nov. 1, 2026 has passed.", []);

    private static PriceUpload New() => new(Paper, PriceUploadMode.FullRestatement, February,
        new("dim-prices-feb.xlsx", new string('a', PriceUpload.HashLength), 91_000, "2026/11/a"), new(6, "Bea", 60), Now);

    private static PriceUpload In(PriceUploadStatus status)
    {
        var upload = New();
        PriceUploadStatus[] path = status switch
        {
            Uploaded => [],
            Parsed => [Parsed],
            Previewed => [Parsed, Previewed],
            Submitted => [Parsed, Previewed, Submitted],
            InReview => [Parsed, Previewed, Submitted, InReview],
            Approved or PartlyApproved or Rejected => [Parsed, Previewed, Submitted, InReview, status],
            Withdrawn => [Withdrawn],
        };
        foreach (var step in path)
            Move(upload, step);
        return upload;
    }

    private static void Move(PriceUpload upload, PriceUploadStatus to)
    {
        switch (to)
        {
            case Uploaded:
                upload.Map("A=vendor_sku");
                break;
            case Parsed when upload.Status == Previewed:
                upload.PreviewAgain();
                break;
            case Parsed:
                if (upload.Status == Uploaded)
                    upload.Map("A=vendor_sku");
                upload.Parse(1_826, 9, Now);
                break;
            case Previewed:
                upload.Preview(Now);
                break;
            case Submitted:
                upload.Submit(1_811, [], 7, "Cleo", Now);
                break;
            case InReview:
                upload.TakeUp(2, "Ann", Now);
                break;
            case Approved:
                upload.Approve(All, 5, Today, Now);
                break;
            case PartlyApproved:
                upload.Approve(All with { Accepted = 3 }, 5, Today, Now);
                break;
            case Rejected:
                upload.Reject("reason", 2, "Ann", Now);
                break;
            case Withdrawn:
                upload.Withdraw("Cleo", Now);
                break;
        }
    }
}

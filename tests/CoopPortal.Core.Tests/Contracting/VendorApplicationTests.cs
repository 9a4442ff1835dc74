using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Tests.Governance;
using Xunit;
using static CoopPortal.Core.Contracting.VendorApplicationStatus;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class VendorApplicationTests
{
    private const long VendorId = 7;
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 9, 1);

    private static readonly CompanyForm Company = new("Paper House", "orders@paper.example")
    {
        Phone = "937-555-0100",
        Street = "1 Mill Road",
        City = "Dayton",
        State = "OH",
        PostalCode = "45402",
        Categories = ["Paper"],
        References = [new("Elm Schools", "Ann Lee", "ann@elm.example")],
    };

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(Draft, ".x....x")]
    [InlineData(Applied, "..xx..x")]
    [InlineData(DocsPending, ".x.x..x")]
    [InlineData(UnderReview, "..x.xxx")]
    [InlineData(Approved, ".......")]
    [InlineData(Declined, ".......")]
    [InlineData(Withdrawn, ".......")]
    public void An_application_moves_only_along_its_way_and_says_why(VendorApplicationStatus from, string allowed)
    {
        Assert.Equal(allowed, string.Concat(Enum.GetValues<VendorApplicationStatus>()
            .Select(to => VendorApplication.CanMove(from, to) ? 'x' : '.')));
        var application = In(from);
        Assert.Equal(from, application.Status);
        foreach (var to in Enum.GetValues<VendorApplicationStatus>())
            if (application.WhyNotMove(to) is { } refusal)
                Assert.Contains(VendorApplication.StatusWords(from), refusal.Sentence, StringComparison.Ordinal);
    }

    // Columns: edit, apply, ask for more, take up, approve, decline.
    [Theory]
    [InlineData(Draft, "xx....")]
    [InlineData(Applied, "..xx..")]
    [InlineData(DocsPending, "xx.x..")]
    [InlineData(UnderReview, "..x.xx")]
    [InlineData(Approved, "......")]
    [InlineData(Declined, "......")]
    [InlineData(Withdrawn, "......")]
    public void Each_state_allows_its_acts_and_refuses_the_others(VendorApplicationStatus status, string allowed)
    {
        var application = In(status);
        Refusal?[] why =
        [
            application.WhyNotEdit(), application.WhyNotApply(1, []), application.WhyNotAskForMore("more"), application.WhyNotTakeUp([]),
            application.WhyNotApprove(MotionTests.In(MotionStatus.Carried)),
            application.WhyNotDecline(MotionTests.In(MotionStatus.Failed), "no need", Today, Today),
        ];
        Assert.Equal(allowed, string.Concat(why.Select(refusal => refusal is null ? 'x' : '.')));
    }

    [Fact]
    public void What_is_missing_is_named_in_one_sentence()
    {
        Assert.Equal("Still missing: a telephone number, the street, the city, the state, the ZIP code, at least one category, "
            + "3 more references and the Form W-9. What is there is kept; nothing was sent.",
            new VendorApplication(1, "Pam", new("Paper House", "orders@paper.example"), Now).WhyNotApply(3, ["the Form W-9"])!.Sentence);
        Assert.Null(new VendorApplication(1, "Pam", Company, Now).WhyNotApply(1, []));
        Assert.Equal("Still missing: 1 more reference. What is there is kept; nothing was sent.",
            new VendorApplication(1, "Pam", Company, Now).WhyNotApply(2, [])!.Sentence);
    }

    [Theory]
    [InlineData(MotionStatus.Open, "Motion 2026-14 is open; this needs one that is carried. Nothing was changed.")]
    [InlineData(MotionStatus.Failed, "Motion 2026-14 is failed; this needs one that is carried. Nothing was changed.")]
    [InlineData(MotionStatus.NoQuorum, "Motion 2026-14 is without a quorum; this needs one that is carried. Nothing was changed.")]
    public void Only_a_carried_motion_about_it_approves(MotionStatus status, string sentence)
    {
        var application = In(UnderReview);
        Assert.Equal(sentence, application.WhyNotApprove(MotionTests.In(status))!.Sentence);
        Assert.Throws<RefusedException>(() => application.Approve(MotionTests.In(status), Today));
        Assert.Equal("application.other-motion", In(UnderReview, vendorId: 8).WhyNotApprove(MotionTests.In(MotionStatus.Carried))!.Code);
        application.Approve(MotionTests.In(MotionStatus.Carried), Today);
        Assert.Equal((Approved, "2026-14", Today), (application.Status, application.MotionNumber, application.DecidedOn));
    }

    [Fact]
    public void A_declined_company_may_apply_again_from_its_day()
    {
        var application = In(UnderReview);
        var failed = MotionTests.In(MotionStatus.Failed);
        Assert.Equal("application.no-reason", application.WhyNotDecline(failed, " ", Today, Today)!.Code);
        Assert.Equal("application.reapply", application.WhyNotDecline(failed, "no need", Today.AddDays(-1), Today)!.Code);
        application.Decline(failed, "no need", Today.AddDays(90), Today);
        Assert.Equal("Paper House was declined (no need); it may apply again from Nov. 30, 2026. Nothing was started.",
            VendorApplication.WhyNotStart([application], Today.AddDays(89))!.Sentence);
        Assert.Null(VendorApplication.WhyNotStart([application], Today.AddDays(90)));
        Assert.Equal("application.running", VendorApplication.WhyNotStart([application, In(DocsPending)], Today.AddDays(90))!.Code);
        Assert.Equal("application.running", VendorApplication.WhyNotStart([In(Approved)], Today)!.Code);
        Assert.Null(VendorApplication.WhyNotStart([In(Withdrawn)], Today));
    }

    [Fact]
    public void Staff_take_up_what_is_complete_and_say_what_is_missing()
    {
        var application = In(Applied);
        Assert.Equal("Still missing or not verified: the Form W-9. The review was not begun; ask the applicant for them.",
            application.WhyNotTakeUp(["the Form W-9"])!.Sentence);
        Assert.Equal("application.no-note", application.WhyNotAskForMore("")!.Code);
        application.AskForMore("Please send the Form W-9.");
        Assert.Equal("Please send the Form W-9.", application.MissingNote);
        application.TakeUp(VendorId, []);
        application.AskForMore("The certificate has expired.");
        Assert.Throws<InvalidOperationException>(() => application.TakeUp(VendorId + 1, []));
        application.TakeUp(VendorId, []);
        Assert.Equal((UnderReview, VendorId, null), (application.Status, application.VendorId, application.MissingNote));
    }

    private static VendorApplication In(VendorApplicationStatus status, long vendorId = VendorId)
    {
        var application = new VendorApplication(1, "Pam", Company, Now);
        if (status == Withdrawn)
            application.Withdraw();
        if (status is Draft or Withdrawn)
            return application;
        application.Apply(1, [], Now);
        if (status == DocsPending)
            application.AskForMore("more");
        if (status is Applied or DocsPending)
            return application;
        application.TakeUp(vendorId, []);
        if (status == Approved)
            application.Approve(MotionTests.In(MotionStatus.Carried), Today);
        if (status == Declined)
            application.Decline(MotionTests.In(MotionStatus.Failed), "no need", Today.AddDays(90), Today);
        return application;
    }
}

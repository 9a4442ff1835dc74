using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Contracting.VendorDocumentStatus;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class DocumentWalletTests
{
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly DateOnly End = new(2026, 12, 31);
    private static readonly KeptFile File = new("acord.pdf", new('a', 64), 20_000, "documents/1");
    private static readonly DocumentForm Good = new(End, new Money(2_000_000m), AdditionalInsured: true);

    private static readonly DocumentRule Insurance =
        new(DocumentKind.InsuranceCertificate, DocumentConsequence.BlockNewOrders, new(2026, 1, 1), "policy 4")
        {
            ShowsExpiry = true,
            LeastLimit = new Money(1_000_000m),
            NeedsAdditionalInsured = true,
        };

    private static readonly DocumentRule TaxForm =
        new(DocumentKind.TaxForm, DocumentConsequence.BlockPriceUpdate, new(2026, 1, 1), "policy 4") { ReviewMonths = 36 };

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(Requested, ".x..x")]
    [InlineData(Submitted, "..xxx")]
    [InlineData(Verified, "...x.")]
    [InlineData(Rejected, ".....")]
    [InlineData(Withdrawn, ".....")]
    public void A_document_moves_only_along_its_way_and_says_why(VendorDocumentStatus from, string allowed)
    {
        Assert.Equal(allowed, string.Concat(Enum.GetValues<VendorDocumentStatus>()
            .Select(to => VendorDocument.CanMove(from, to) ? 'x' : '.')));
        var document = In(from);
        Assert.Equal(from, document.Status);
        foreach (var to in Enum.GetValues<VendorDocumentStatus>())
            if (document.WhyNotMove(to) is { } refusal)
                Assert.Contains(VendorDocument.StatusWords(from), refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_is_submitted_with_its_last_day_and_verified_where_it_suffices()
    {
        var document = new VendorDocument(7, DocumentKind.InsuranceCertificate, 1);
        Assert.Equal("Enter the last day that the insurance certificate shows. Nothing was submitted.",
            document.WhyNotSubmit(Good with { ExpiresOn = null }, Insurance, Today)!.Sentence);
        Assert.Equal("This insurance certificate expired on Dec. 31, 2026. Nothing was submitted; send a current one.",
            document.WhyNotSubmit(Good, Insurance, End.AddDays(1))!.Sentence);
        Assert.Null(document.WhyNotSubmit(Good, Insurance, End));
        Assert.Equal("document.expired", In(Submitted).WhyNotVerify(Insurance, End.AddDays(1))!.Code);
        Assert.Equal("The insurance certificate insures $999,999.99, and $1,000,000.00 is needed. It was not verified; "
            + "reject it with that reason.",
            In(Submitted, Good with { Limit = new Money(999_999.99m) }).WhyNotVerify(Insurance, Today)!.Sentence);
        Assert.Equal("document.limit", In(Submitted, Good with { Limit = null }).WhyNotVerify(Insurance, Today)!.Code);
        Assert.Null(In(Submitted, Good with { Limit = new Money(1_000_000m) }).WhyNotVerify(Insurance, Today));
        Assert.Equal("document.insured", In(Submitted, Good with { AdditionalInsured = false }).WhyNotVerify(Insurance, Today)!.Code);
        Assert.Equal("document.reason", In(Submitted).WhyNotReject(" ")!.Code);
    }

    [Fact]
    public void What_blocks_is_said_with_its_consequence()
    {
        Assert.Equal("Paper House cannot take new orders. Insurance certificate: missing; new orders and price updates are blocked until "
            + "one is verified.", Wallet(Today).WhyNotOrder("Paper House")!.Sentence);
        Assert.Equal("Paper House cannot upload prices. Form W-9: missing; prices cannot be updated until one is verified. Insurance "
            + "certificate: missing; new orders and price updates are blocked until one is verified.",
            Wallet(Today).WhyNotUpdatePrices("Paper House")!.Sentence);
        Assert.Equal("Insurance certificate: waits for review; new orders and price updates are blocked until it is verified.",
            Insured(Today, In(Submitted)).Sentence);
        Assert.Equal("Insurance certificate: rejected (unreadable); new orders and price updates are blocked until another one is "
            + "verified.", Insured(Today, In(Rejected)).Sentence);
        Assert.Equal("Insurance certificate: in order until Dec. 31, 2026.", Insured(End.AddDays(-61), In(Verified)).Sentence);
        Assert.Equal("Insurance certificate: in order until Dec. 31, 2026 only; then new orders and price updates are blocked.",
            Insured(End.AddDays(-60), In(Verified)).Sentence);
        Assert.Equal(DocumentState.ExpiringSoon, Insured(End, In(Verified)).State);
        Assert.Equal("Insurance certificate: expired on Dec. 31, 2026; new orders and price updates are blocked until a current one is "
            + "verified.", Insured(End.AddDays(1), In(Verified)).Sentence);
    }

    [Fact]
    public void A_newer_version_takes_the_place_when_it_is_verified_and_not_before()
    {
        var next = new VendorDocument(7, DocumentKind.InsuranceCertificate, 2);
        next.Submit(Good with { ExpiresOn = End.AddYears(1) }, Insurance, File, "Pam", Today, Now);
        Assert.Equal((1, End), (Insured(Today, In(Verified), next).Current!.Number, Insured(Today, In(Verified), next).GoodUntil));
        Assert.Equal(DocumentState.InReview, Insured(End.AddDays(1), In(Verified), next).State);
        next.Verify(Insurance, "Sue", Today);
        var standing = Insured(Today, In(Verified), next);
        Assert.Equal((2, End.AddYears(1)), (standing.Current!.Number, standing.GoodUntil));
        next.Reject("forged", "Sue", Today);
        Assert.Equal(1, Insured(Today, In(Verified), next).Current!.Number);
    }

    [Fact]
    public void A_tax_form_does_not_expire_and_is_looked_at_again_after_three_years()
    {
        var form = new VendorDocument(7, DocumentKind.TaxForm, 1);
        form.Submit(new(), TaxForm, File, "Pam", Today, Now);
        form.Verify(TaxForm, "Sue", Today);
        Assert.Equal(new DateOnly(2029, 9, 1), form.GoodUntil(TaxForm));
        Assert.Equal(DocumentState.Expired, DocumentWallet.On([TaxForm], [form], new(2029, 9, 2)).Standings[0].State);
    }

    [Fact]
    public void Each_reminder_is_due_once_and_a_late_job_sends_only_the_latest()
    {
        var document = In(Verified);
        var sent = new List<(int Days, DateOnly On)>();
        for (var day = End.AddDays(-90); day <= End.AddDays(30); day = day.AddDays(1))
        {
            if (document.ReminderDue(Insurance, day) is not { } due)
                continue;
            sent.Add((due, day));
            document.NoteReminder(due);
        }
        Assert.Equal(VendorDocument.ReminderDays.Select(days => (days, End.AddDays(-days))), sent);
        var late = In(Verified);
        Assert.Equal(14, late.ReminderDue(Insurance, End.AddDays(-9)));
        late.NoteReminder(14);
        Assert.Null(late.ReminderDue(Insurance, End.AddDays(-8)));
        Assert.Null(In(Submitted).ReminderDue(Insurance, End.AddDays(-9)));
    }

    [Fact]
    public void However_often_a_job_runs_no_reminder_goes_out_twice() => Check.One(Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(-100, 20).ListOf().ToArbitrary(), days =>
        {
            var document = In(Verified);
            var sent = new List<int>();
            foreach (var day in days.Order())
            {
                if (document.ReminderDue(Insurance, End.AddDays(day)) is not { } due)
                    continue;
                sent.Add(due);
                document.NoteReminder(due);
            }
            Assert.Equal(sent.Distinct().OrderDescending(), sent);
            Assert.Equal(days.Any(day => day is >= -60 and <= 0), sent.Count > 0);
        }));

    [Fact]
    public void The_contracts_rule_reads_what_blocks_price_updates_with_its_last_day()
    {
        Assert.Equal([new("Form W-9", new(2026, 1, 1)), new DuePaper("Insurance certificate", End)], Wallet(Today, In(Verified)).DuePapers);
        Assert.Equal(End, Wallet(End.AddDays(9), In(Verified)).DuePapers[1].GoodUntil);
    }

    [Fact]
    public void An_application_is_told_what_is_unsent_and_staff_what_is_not_verified()
    {
        var wallet = Wallet(Today, In(Submitted));
        Assert.Equal(["the Form W-9"], wallet.UnsentWords);
        Assert.Equal(["the Form W-9", "the insurance certificate"], wallet.MissingWords);
    }

    [Fact]
    public void A_rule_holds_only_on_its_days_and_none_blocks_nothing()
    {
        Assert.Empty(DocumentWallet.On([Insurance], [], new(2025, 12, 31)).Standings);
        Assert.Null(DocumentWallet.Empty.WhyNotOrder("Paper House"));
        Assert.Equal("document-rule.months",
            new DocumentRule(DocumentKind.TaxForm, DocumentConsequence.Warn, Today, "law") { ReviewMonths = 0 }.WhyNot()!.Code);
        Assert.Equal("document-rule.source", new DocumentRule(DocumentKind.TaxForm, DocumentConsequence.Warn, Today, "").WhyNot()!.Code);
        Assert.All(DocumentRule.Usual(Today), rule => Assert.Null(rule.WhyNot()));
    }

    // Rows: consequence; columns: warns only, blocks price updates, blocks new orders, suspends.
    [Theory]
    [InlineData(DocumentConsequence.Warn, "...")]
    [InlineData(DocumentConsequence.BlockPriceUpdate, "x..")]
    [InlineData(DocumentConsequence.BlockNewOrders, "xx.")]
    [InlineData(DocumentConsequence.Suspend, "xxx")]
    public void Each_consequence_includes_the_ones_before_it(DocumentConsequence consequence, string row)
    {
        var wallet = DocumentWallet.On([new DocumentRule(DocumentKind.NonCollusion, consequence, Today, "law")], [], Today);
        var standing = new VendorStanding(VendorTests.In(VendorStatus.Approved), null, wallet, Today);
        Assert.Equal(row, $"{Mark(standing.WhyNotUpdatePrices() is not null)}{Mark(standing.WhyNotOrder() is not null)}"
            + $"{Mark(standing.Effects == VendorEffects.Of(VendorStatus.Suspended))}");
        Assert.Equal(consequence == DocumentConsequence.Suspend, standing.GreyedBecause is not null);
    }

    [Theory]
    [InlineData("12-3456789", "••-•••6789")]
    [InlineData("123-45-6789", "•••-••-6789")]
    [InlineData("1234", "••••")]
    public void A_tax_number_is_shown_by_its_last_four_digits(string number, string masked) => Assert.Equal(masked, TaxNumber.Mask(number));

    [Theory]
    [InlineData("12-3456789", true)]
    [InlineData("123456789", true)]
    [InlineData("12-345678", false)]
    [InlineData("12-34567890", false)]
    [InlineData("AB-3456789", false)]
    [InlineData(null, false)]
    public void A_tax_number_has_nine_digits(string? number, bool good) => Assert.Equal(good, TaxNumber.WhyNot(number) is null);

    private static DocumentWallet Wallet(DateOnly today, params VendorDocument[] documents) =>
        DocumentWallet.On([Insurance, TaxForm], documents, today);

    private static DocumentStanding Insured(DateOnly today, params VendorDocument[] documents) => Wallet(today, documents).Standings[1];

    private static VendorDocument In(VendorDocumentStatus status, DocumentForm? form = null)
    {
        var document = new VendorDocument(7, DocumentKind.InsuranceCertificate, 1);
        if (status == Withdrawn)
            document.Withdraw();
        if (status is Requested or Withdrawn)
            return document;
        document.Submit(form ?? Good, Insurance, File, "Pam", Today, Now);
        if (status == Verified)
            document.Verify(Insurance, "Sue", Today);
        if (status == Rejected)
            document.Reject("unreadable", "Sue", Today);
        return document;
    }

    private static char Mark(bool yes) => yes ? 'x' : '.';
}

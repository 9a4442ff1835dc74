using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;
using FluentValidation;

namespace CoopPortal.Web.Features.Contracting.PriceUploadPreviews;

public sealed record PreviewFilter(PriceGroup? Group, string? Q, int? Page, string? Format)
{
    public bool IsEmpty => Group is null && string.IsNullOrWhiteSpace(Q);
}

public sealed record DistrictRow(string District, PriceUploadEffect Effect);

public sealed record PreviewPage
{
    public required PriceUpload Upload { get; init; }
    public required IReadOnlyList<PriceUploadEffect> Groups { get; init; }
    public required IReadOnlyList<PriceUploadCheck> Checks { get; init; }

    /// <summary>For the office only: what the vendor's prices do to each district.</summary>
    public required IReadOnlyList<DistrictRow> Districts { get; init; }

    public required PreviewFilter Filter { get; init; }
    public required IReadOnlyList<PriceUploadChange> Rows { get; init; }
    public required Paging Paging { get; init; }
    public required int Forward { get; init; }
    public required int Proposed { get; init; }
    public required bool MaySubmit { get; init; }
    public required bool MayReview { get; init; }
    public required DecisionForm Form { get; init; }

    public string Contract => $"/contracts/{Upload.Contract.Number}";

    public string Of => $"{Contract}/price-uploads/{Upload.Id}";

    public string Url => $"{Of}/preview";

    /// <summary>What most files do, and of the rest what this one does.</summary>
    public IEnumerable<PriceUploadEffect> Cards => Groups.Where(group => group.Items > 0
        || group.Group is PriceGroup.Unchanged or PriceGroup.Down or PriceGroup.UpWithinCap or PriceGroup.UpOverCap);

    public int Items(PriceGroup group) => Groups.FirstOrDefault(one => one.Group == group)?.Items ?? 0;

    public static string Words(PriceGroup group) => group switch
    {
        PriceGroup.Unchanged => "unchanged",
        PriceGroup.Down => "lower",
        PriceGroup.UpWithinCap => "higher, within the cap",
        PriceGroup.UpOverCap => "higher, over the cap",
        PriceGroup.New => "new",
        PriceGroup.Dropped => "dropped",
        PriceGroup.UnitChanged => "unit changed",
        PriceGroup.Suspicious => "suspicious",
        PriceGroup.Kept => "kept: a row has a fault",
    };

    /// <summary>"+7.6%", "×10?", "new".</summary>
    public static (string Kind, string Word) Change(PriceUploadChange row) => row switch
    {
        { Suspicion: { } odd } => ("bad", $"{odd}?"),
        { Group: PriceGroup.New or PriceGroup.Dropped or PriceGroup.UnitChanged or PriceGroup.Kept } => ("plain", Words(row.Group)),
        { Was: { } was, Now: { } now } when was.Amount > 0 => (row.Group == PriceGroup.UpOverCap ? "bad" : now > was ? "wait" : "good",
            (now > was ? "+" : "") + Show.Percent((now.Amount - was.Amount) / was.Amount)),
        _ => ("plain", Words(row.Group)),
    };

    public static string Becomes(PriceUploadChange row) => row switch
    {
        { IsAccepted: true } => "accepted",
        { IsAccepted: false } or { IsProposed: false } => row.Group == PriceGroup.New ? "stays out" : "keeps its price",
        _ => Words(row.Group),
    };

    public static bool HasLadder(PriceUploadChange row) => $"{row.Before}{row.After}".Contains(", from", StringComparison.Ordinal);

    public static string Kind(PriceGroup group) => group switch
    {
        PriceGroup.UpOverCap or PriceGroup.UnitChanged or PriceGroup.Kept => "bad",
        PriceGroup.Suspicious or PriceGroup.Dropped => "warn",
        PriceGroup.Unchanged or PriceGroup.Down or PriceGroup.UpWithinCap or PriceGroup.New => "",
    };

    public static (string Kind, string Word) Outcome(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Passed => ("good", "passed"),
        RuleOutcome.Warns => ("wait", "look"),
        RuleOutcome.Failed => ("bad", "fails"),
    };
}

/// <summary>What staff decide; what they leave out keeps its present price.</summary>
public sealed class DecisionForm
{
    public const int PartsLength = 20_000;

    public DateOnly? EffectiveOn { get; set; }
    public List<PriceGroup> Without { get; set; } = [];
    public string? WithoutParts { get; set; }
    public string? OverrideReason { get; set; }
    public string? Reason { get; set; }
    public string? Comment { get; set; }

    public sealed class Validator : AbstractValidator<DecisionForm>
    {
        public Validator()
        {
            RuleFor(form => form.EffectiveOn).NotNull().WithMessage("Enter the day from which the prices count.");
            RuleFor(form => form.WithoutParts).MaximumLength(PartsLength)
                .WithMessage("That are too many part numbers; leave out a whole group, or reject the file with a reason.");
            RuleFor(form => form.OverrideReason).MaximumLength(PriceUpload.ReasonLength)
                .WithMessage($"A reason has at most {PriceUpload.ReasonLength} characters.");
        }
    }
}

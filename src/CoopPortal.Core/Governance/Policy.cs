namespace CoopPortal.Core.Governance;

public enum PolicyVersionStatus
{
    Draft,

    /// <summary>A motion asks to adopt it; its text no longer changes.</summary>
    Proposed,

    Adopted,
    Rejected,
    Withdrawn,
}

/// <summary>A written policy of the cooperative in its versions; on every day since the first took effect one of them rules.</summary>
public sealed class Policy
{
    public const int KeyLength = 60;
    public const int TitleLength = 160;

    private Policy() { }

    public Policy(string key, string title)
    {
        RefusedException.ThrowIf(WhyNotKey(key));
        (Key, Title) = (key, title);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }

    /// <summary>Stands in the address: /policies/purchasing.</summary>
    public string Key { get; private set; } = "";

    public string Title { get; set; } = "";
    public List<PolicyVersion> Versions { get; private set; } = [];

    public static Refusal? WhyNotKey(string key) =>
        key.Length is 0 or > KeyLength || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            || !char.IsAsciiLetterLower(key[0]) || key == "new"
            ? new("policy.key", $"A policy’s short name has small letters, digits and hyphens, at most {KeyLength}, "
                + "such as conflict-of-interest.")
            : null;

    /// <summary>The version that rules on this day; null before the first takes effect.</summary>
    public PolicyVersion? InForce(DateOnly on) => Versions
        .Where(version => version.Status == PolicyVersionStatus.Adopted && version.EffectiveOn <= on)
        .MaxBy(version => (version.EffectiveOn, version.Number));

    /// <summary>First day on which another version rules instead; null while none does.</summary>
    public DateOnly? ReplacedOn(PolicyVersion version) => Versions
        .Where(other => other.Status == PolicyVersionStatus.Adopted
            && (other.EffectiveOn, other.Number).CompareTo((version.EffectiveOn, version.Number)) > 0)
        .Select(other => (DateOnly?)other.EffectiveOn).Min();

    public bool IsReviewDue(DateOnly today) => InForce(today)?.ReviewOn <= today;

    public Refusal? WhyNotDraft() =>
        Versions.Find(version => version.Status is PolicyVersionStatus.Draft or PolicyVersionStatus.Proposed) is { } open
            ? new("policy.open", $"Version {open.Number} of “{Title}” is {PolicyVersion.StatusWords(open.Status)}; one is changed at "
                + "a time. Nothing was started; go on with that one, or withdraw it.")
            : null;

    public PolicyVersion Draft(PolicyForm form, string by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotDraft());
        var version = new PolicyVersion(Versions.Count + 1, form, by, now);
        Versions.Add(version);
        return version;
    }

    public Refusal? WhyNotAdopt(PolicyVersion version, Motion motion) =>
        motion.Kind != MotionKind.AdoptPolicy || motion.SubjectId != version.Id || !Versions.Contains(version)
            ? new("policy.other-motion", $"Motion {motion.Number} does not adopt version {version.Number} of “{Title}”. "
                + "Nothing was changed.")
        : motion.Status != MotionStatus.Carried
            ? new("policy.not-carried", $"Motion {motion.Number} is {Motion.StatusWords(motion.Status)}; only a carried one adopts. "
                + "Nothing was changed.")
        : version.WhyNotMove(PolicyVersionStatus.Adopted);

    /// <summary>A policy never rules backwards: decided after its day, it takes effect on the day of the decision.</summary>
    public void Adopt(PolicyVersion version, Motion motion, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotAdopt(version, motion));
        version.Adopt(motion, today);
    }
}

/// <summary>One version of a policy. Once proposed it is never edited; a change is the next version.</summary>
public sealed class PolicyVersion
{
    public const int TextLength = 40_000;
    public const int PersonLength = 160;

    private PolicyVersion() { }

    internal PolicyVersion(int number, PolicyForm form, string by, DateTime now)
    {
        (Number, DraftedBy, DraftedAt) = (number, by, now);
        Take(form);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long PolicyId { get; private set; }
    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly EffectiveOn { get; private set; }
    public DateOnly? ReviewOn { get; private set; }
    public PolicyVersionStatus Status { get; private set; }
    public string DraftedBy { get; private set; } = "";
    public DateTime DraftedAt { get; private set; }
    public long? MotionId { get; private set; }
    public string? MotionNumber { get; private set; }
    public DateOnly? AdoptedOn { get; private set; }

    public IReadOnlyList<DiffLine> ChangesFrom(PolicyVersion? earlier) => LineDiff.Of(earlier?.Text ?? "", Text);

    public Refusal? WhyNotEdit() => Status == PolicyVersionStatus.Draft
        ? null
        : new("policy.not-editable", $"Version {Number} is {StatusWords(Status)}; its text no longer changes. Nothing was changed; "
            + "write the next version.");

    public void Edit(PolicyForm form)
    {
        RefusedException.ThrowIf(WhyNotEdit());
        Take(form);
    }

    public void Propose() => Move(PolicyVersionStatus.Proposed);

    /// <summary>Its motion failed, had no quorum or was withdrawn.</summary>
    public void Reject() => Move(PolicyVersionStatus.Rejected);

    public void Withdraw() => Move(PolicyVersionStatus.Withdrawn);

    internal void Adopt(Motion motion, DateOnly today)
    {
        Move(PolicyVersionStatus.Adopted);
        (MotionId, MotionNumber, AdoptedOn) = (motion.Id, motion.Number, today);
        EffectiveOn = EffectiveOn < today ? today : EffectiveOn;
    }

    public Refusal? WhyNotMove(PolicyVersionStatus to) => CanMove(Status, to)
        ? null
        : new("policy.move", $"Version {Number} is {StatusWords(Status)}; it cannot become {StatusWords(to)}. Nothing was changed.");

    public static bool CanMove(PolicyVersionStatus from, PolicyVersionStatus to) => from switch
    {
        PolicyVersionStatus.Draft => to is PolicyVersionStatus.Proposed or PolicyVersionStatus.Withdrawn,
        PolicyVersionStatus.Proposed => to is PolicyVersionStatus.Adopted or PolicyVersionStatus.Rejected or PolicyVersionStatus.Withdrawn,
        PolicyVersionStatus.Adopted => false,
        PolicyVersionStatus.Rejected => false,
        PolicyVersionStatus.Withdrawn => false,
    };

    public static string StatusWords(PolicyVersionStatus status) => status switch
    {
        PolicyVersionStatus.Draft => "a draft",
        PolicyVersionStatus.Proposed => "proposed",
        PolicyVersionStatus.Adopted => "adopted",
        PolicyVersionStatus.Rejected => "rejected",
        PolicyVersionStatus.Withdrawn => "withdrawn",
    };

    private void Move(PolicyVersionStatus to)
    {
        RefusedException.ThrowIf(WhyNotMove(to));
        Status = to;
    }

    private void Take(PolicyForm form)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(form.Text);
        (Text, EffectiveOn, ReviewOn) = (form.Text, form.EffectiveOn, form.ReviewOn);
    }
}

/// <summary>What is written for a version.</summary>
public sealed record PolicyForm(string Text, DateOnly EffectiveOn, DateOnly? ReviewOn = null);

using System.Globalization;

namespace CoopPortal.Core.Governance;

/// <summary>One value of a policy key, from a day on, with where it comes from. It is proposed, then adopted by a motion, and never
/// edited; a change is the next one.</summary>
public sealed class PolicySetting
{
    public const int KeyLength = 60;
    public const int ValueLength = 60;
    public const int SourceLength = 200;
    public const int PersonLength = 160;

    private PolicySetting() { }

    public PolicySetting(string key, string value, DateOnly from, string source, string proposedBy, DateTime now)
    {
        RefusedException.ThrowIf(WhyNot(key, value, source));
        (Key, Value, From, Source, ProposedBy, ProposedAt) = (key, value, from, source, proposedBy, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Key { get; private set; } = "";
    public string Value { get; private set; } = "";
    public DateOnly From { get; private set; }
    public string Source { get; private set; } = "";
    public string ProposedBy { get; private set; } = "";
    public DateTime ProposedAt { get; private set; }
    public long? MotionId { get; private set; }
    public string? MotionNumber { get; private set; }
    public DateOnly? AdoptedOn { get; private set; }

    public bool IsAdopted => AdoptedOn is not null;

    public static Refusal? WhyNot(string key, string value, string? source) =>
        PolicyKey.Find(key) is not { } known ? new("policy.unknown-key", $"No feature reads a setting called “{key}”. Nothing was changed.")
        : string.IsNullOrWhiteSpace(source) ? new("policy.source", "Say where this value comes from: the policy or the law.")
        : known.WhyNot(value);

    public Refusal? WhyNotAdopt(Motion motion) =>
        IsAdopted ? new("policy.adopted", $"This value was adopted by motion {MotionNumber} already. Nothing was changed.")
        : motion.Kind != MotionKind.SetBylaw || motion.SubjectId != Id
            ? new("policy.other-motion", $"Motion {motion.Number} does not set this value. Nothing was changed.")
        : motion.Status != MotionStatus.Carried
            ? new("policy.not-carried", $"Motion {motion.Number} is {Motion.StatusWords(motion.Status)}; only a carried one adopts. "
                + "Nothing was changed.")
        : null;

    /// <summary>It never rules backwards: decided after its day, it takes effect on the day of the decision.</summary>
    public void Adopt(Motion motion, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotAdopt(motion));
        (MotionId, MotionNumber, AdoptedOn) = (motion.Id, motion.Number, today);
        From = From < today ? today : From;
    }
}

/// <summary>Which value of a key ruled on a day, and by what.</summary>
public sealed record PolicyRuling(PolicyKey Key, string Value, DateOnly? From, string Source, string? MotionNumber)
{
    /// <summary>Stands beside every figure that a policy decided.</summary>
    public string Sentence => $"{Key.Words}: {Key.Shown(Value)}, "
        + (From is { } day ? $"since {Say.Date(day)} by motion {MotionNumber} ({Source})." : $"as nothing else was adopted ({Source}).");

    public long Whole => long.Parse(Value, CultureInfo.InvariantCulture);

    public decimal Number => decimal.Parse(Value, CultureInfo.InvariantCulture);

    public Share Share => PolicyKey.ShareOf(Value)!;

    public T Choice<T>() where T : struct, Enum => Enum.Parse<T>(Value);
}

/// <summary>The adopted settings, to be asked by day.</summary>
public sealed class PolicyBook(IEnumerable<PolicySetting> settings)
{
    private readonly ILookup<string, PolicySetting> _byKey =
        settings.Where(setting => setting.IsAdopted).ToLookup(setting => setting.Key);

    public PolicyRuling On(string key, DateOnly day)
    {
        var known = PolicyKey.Find(key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, "No such policy key.");
        return _byKey[key].Where(setting => setting.From <= day)
            .MaxBy(setting => (setting.From, setting.AdoptedOn, setting.Id)) is { } ruling
            ? new(known, ruling.Value, ruling.From, ruling.Source, ruling.MotionNumber)
            : new(known, known.Default, null, known.Source, null);
    }

    /// <summary>How a motion of this kind is voted on when its notice is given on this day.</summary>
    public MotionRules RulesFor(MotionKind kind, DateOnly day)
    {
        PolicyRuling Ask(string key) => On(key, day);
        var (quorum, majority) = (Ask("vote.quorum"), Ask(PolicyKey.MajorityKey(kind)));
        return new()
        {
            Quorum = quorum.Share,
            Majority = majority.Share,
            MajorityOf = Ask(PolicyKey.MajorityOfKey(kind)).Choice<MajorityOf>(),
            Recused = Ask("vote.recused").Choice<RecusedSeat>(),
            Tie = Ask("vote.tie").Choice<TieRule>(),
            NoticeHours = (int)Ask("vote.notice-hours").Whole,
            ObjectionHours = (int)Ask("vote.objection-hours").Whole,
            Weighted = Ask("vote.weighted").Value == "Weighted",
            Source = majority.Source,
        };
    }
}

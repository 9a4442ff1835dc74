namespace CoopPortal.Core.Governance;

/// <summary>A decided motion with who took no part in it, for the minutes.</summary>
public sealed record MinutedMotion(Motion Motion, IReadOnlyList<string> Recusals);

/// <summary>The text with which minutes begin: who was there, what was moved, by whom, how each voted and why, and what came of
/// it.</summary>
public static class MinutesText
{
    public static string Of(Meeting meeting, IEnumerable<Attendance> attendance, IEnumerable<MinutedMotion> motions, TimeZoneInfo zone)
    {
        var all = attendance.OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var decided = motions.OrderBy(minuted => minuted.Motion.Number, StringComparer.Ordinal).ToList();
        return Text(
        [
            $"Minutes: {meeting.Title}",
            Say.When(meeting.StartsAt, zone) + (meeting.Place.Length == 0 ? "" : $", {meeting.Place}"),
            "",
            $"Present: {Names(all, present: true)}.",
            $"Absent: {Names(all, present: false)}.",
            .. decided.Count == 0 ? ["", "No motion was decided."] : decided.SelectMany(Lines),
        ]);
    }

    /// <summary>What is open on the day of a meeting: motions to vote on, and carried ones and policies whose review is due.</summary>
    public static string Agenda(IEnumerable<Motion> motions, IEnumerable<Policy> policies, DateOnly today, TimeZoneInfo zone)
    {
        var all = motions.OrderBy(motion => motion.Number, StringComparer.Ordinal).ToList();
        string[] items =
        [
            .. all.Where(motion => motion.Status is MotionStatus.Noticed or MotionStatus.Open or MotionStatus.Closed or MotionStatus.Tied)
                .Select(motion => $"Motion {motion.Number}, {motion.Title}: {Due(motion, zone)}"),
            .. all.Where(motion => motion.Effect == EffectStatus.Impossible)
                .Select(motion => $"Motion {motion.Number}, {motion.Title}: carried and impossible. {motion.EffectWords}"),
            .. all.Where(motion => motion.IsReviewDue(today))
                .Select(motion => $"Review of motion {motion.Number}, {motion.Title}: due {Say.Date(motion.ReviewOn!.Value)}."),
            .. policies.Where(policy => policy.IsReviewDue(today)).OrderBy(policy => policy.Title, StringComparer.Ordinal)
                .Select(policy => $"Review of the policy “{policy.Title}”: due {Say.Date(policy.InForce(today)!.ReviewOn!.Value)}."),
        ];
        return items.Length == 0 ? Text(["Nothing is open."]) : Text(items.Select((item, i) => $"{i + 1}. {item}"));
    }

    private static string Due(Motion motion, TimeZoneInfo zone) => motion.Status switch
    {
        MotionStatus.Noticed => $"the vote opens {Say.When(motion.OpensAt, zone)}.",
        MotionStatus.Open => $"the vote closes {Say.When(motion.ClosesAt, zone)}.",
        MotionStatus.Closed => $"counted after {Say.When(motion.CountsAt, zone)}.",
        MotionStatus.Tied => "tied; the chair decides.",
        MotionStatus.Draft or MotionStatus.Carried or MotionStatus.Failed or MotionStatus.NoQuorum or MotionStatus.Withdrawn =>
            $"{Motion.StatusWords(motion.Status)}.",
    };

    private static IEnumerable<string> Lines(MinutedMotion minuted)
    {
        var motion = minuted.Motion;
        yield return "";
        yield return $"Motion {motion.Number}: {motion.Title}";
        yield return $"Moved by {motion.MovedBy}. {motion.Text}";
        foreach (var recusal in minuted.Recusals)
            yield return recusal;
        if (motion.Status == MotionStatus.Withdrawn)
        {
            yield return $"Withdrawn by {motion.WithdrawnBy}: {motion.WithdrawalReason}.";
            yield break;
        }
        foreach (var choice in Enum.GetValues<VoteChoice>())
            yield return $"{Heading(choice)}: {Voters(motion, choice)}.";
        if (motion.CastingVote is { } casting)
            yield return $"Casting vote of {motion.Chair}: {VoteCount.ChoiceWords(casting)} ({motion.CastingReason}).";
        yield return motion.Outcome ?? $"The vote is {Motion.StatusWords(motion.Status)}.";
        if (motion.EffectWords is { } effect)
            yield return $"Effect {Motion.EffectStatusWords(motion.Effect)}: {effect}";
        if (motion is { Status: MotionStatus.Carried, ReviewOn: { } review })
            yield return $"To be reviewed on {Say.Date(review)}.";
    }

    private static string Voters(Motion motion, VoteChoice choice)
    {
        string[] voters =
        [
            .. motion.Electors.Where(elector => !elector.IsRecused && motion.BallotOf(elector.UserId)?.Choice == choice)
                .Select(elector => Vote(elector, motion.BallotOf(elector.UserId)!)),
        ];
        return voters.Length == 0 ? "nobody" : string.Join("; ", voters);
    }

    private static string Vote(Elector elector, Ballot ballot) => elector.Who
        + (ballot.Reason is { Length: > 0 } reason ? $": {reason}" : "")
        + (ballot.RecordedBy is { } clerk ? $" (recorded by {clerk}, {ballot.Authority})" : "");

    private static string Heading(VoteChoice choice) => choice switch
    {
        VoteChoice.For => "For",
        VoteChoice.Against => "Against",
        VoteChoice.Abstain => "Abstained",
    };

    private static string Names(List<Attendance> all, bool present)
    {
        string[] names = [.. all.Where(one => one.Present == present).Select(one => $"{one.Name} ({one.District})")];
        return names.Length == 0 ? "nobody" : Say.List(names);
    }

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}

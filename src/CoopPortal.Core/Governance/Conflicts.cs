namespace CoopPortal.Core.Governance;

public enum MatterAct
{
    OpenDocuments,
    Discuss,
    Score,
    Vote,
}

/// <summary>Who may take part in a matter, by what they have disclosed. A ruling stands until a reviewer changes it; a newer answer
/// does not undo it.</summary>
public static class Conflicts
{
    /// <summary>Null when the person has a good yearly disclosure, one for this matter, and none that waits or recuses.</summary>
    public static Refusal? WhyNot(MatterAct act, Matter matter, long userId, IEnumerable<ConflictDisclosure> disclosures, DateOnly today)
    {
        var own = disclosures.Where(disclosure => disclosure.UserId == userId).ToList();
        if (Ruling(matter, own) is { } ruling)
            return ruling.Status == DisclosureStatus.Removed
                ? new("conflict.removed", $"You were removed from “{matter.Name}” ({ruling.PublicReason}): you cannot {Words(act)}.")
                : new("conflict.recused", $"You are recused from “{matter.Name}” ({ruling.PublicReason}): you cannot {Words(act)}.");
        if (own.Find(disclosure => disclosure.Status == DisclosureStatus.InterestDeclared && disclosure.IsAbout(matter)) is { } waiting)
            return new("conflict.in-review", $"You declared an interest in {waiting.Party} on {Say.Date(waiting.DeclaredOn!.Value)}; "
                + $"until it is reviewed you cannot {Words(act)}.");
        var yearly = own.Where(disclosure => disclosure is { Occasion: DisclosureOccasion.Yearly, DeclaredOn: not null })
            .MaxBy(disclosure => disclosure.DeclaredOn);
        return yearly is null
            ? new("conflict.no-yearly", $"You have not made this year’s conflict disclosure; make it first, then you can {Words(act)}.")
        : yearly.GoodUntil < today
            ? new("conflict.expired", $"Your yearly conflict disclosure was good until {Say.Date(yearly.GoodUntil.Value)}; make it anew, "
                + $"then you can {Words(act)}.")
        : !own.Exists(disclosure => disclosure.DeclaredOn is not null && disclosure.MatterId == matter.Id
            && disclosure.MatterRecord == matter.Record)
            ? new("conflict.no-matter", $"Say first whether you have an interest in “{matter.Name}”, then you can {Words(act)}.")
        : null;
    }

    /// <summary>Who is recused or removed, and why: the electorate's snapshot takes it when a vote opens.</summary>
    public static IReadOnlyDictionary<long, string> Recused(Matter matter, IEnumerable<ConflictDisclosure> disclosures) =>
        disclosures.GroupBy(disclosure => disclosure.UserId)
            .Select(own => (own.Key, Ruling: Ruling(matter, own)))
            .Where(own => own.Ruling is not null)
            .ToDictionary(own => own.Key, own => own.Ruling!.PublicReason);

    /// <summary>What every reader of the matter sees, and the minutes say.</summary>
    public static IReadOnlyList<string> PublicLines(Matter matter, IEnumerable<ConflictDisclosure> disclosures) =>
    [
        .. disclosures.GroupBy(disclosure => disclosure.UserId)
            .Select(own => Ruling(matter, own)).OfType<ConflictDisclosure>()
            .OrderBy(ruling => ruling.Name, StringComparer.Ordinal)
            .Select(ruling => $"{ruling.Name} {(ruling.Status == DisclosureStatus.Removed ? "was removed from" : "is recused from")} "
                + $"this matter ({ruling.PublicReason}) and neither opens its documents, discusses, scores nor votes."),
    ];

    private static ConflictDisclosure? Ruling(Matter matter, IEnumerable<ConflictDisclosure> own) =>
        own.Where(disclosure => disclosure.Status is DisclosureStatus.Recused or DisclosureStatus.Removed && disclosure.IsAbout(matter))
            .MaxBy(disclosure => disclosure.Status);

    private static string Words(MatterAct act) => act switch
    {
        MatterAct.OpenDocuments => "open its documents",
        MatterAct.Discuss => "discuss it",
        MatterAct.Score => "score it",
        MatterAct.Vote => "vote on it",
    };
}

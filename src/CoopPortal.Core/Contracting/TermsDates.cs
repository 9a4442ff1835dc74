namespace CoopPortal.Core.Contracting;

/// <summary>A version of the terms without its text: what the rule of acceptance looks at.</summary>
public sealed record TermsDates(long Id, int Number, DateOnly EffectiveOn)
{
    public static TermsDates Of(TermsVersion terms) => new(terms.Id, terms.Number, terms.EffectiveOn);

    /// <summary>The last version in effect on this day; before the first takes effect, the first. Null of none.</summary>
    public static TermsDates? NeededOn(IEnumerable<TermsDates> versions, DateOnly on)
    {
        var byNumber = versions.OrderBy(version => version.Number).ToList();
        return byNumber.LastOrDefault(version => version.EffectiveOn <= on) ?? byNumber.FirstOrDefault();
    }
}

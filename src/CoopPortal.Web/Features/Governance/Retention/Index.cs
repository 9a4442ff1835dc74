using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Governance.Retention;

public sealed record RetentionPage(IReadOnlyList<RetentionRule> Rules, IReadOnlyList<KeptKind> Kinds)
{
    public static RetentionPage Now { get; } = new(Core.Governance.Retention.Rules,
        [.. Enum.GetValues<RecordKind>().Select(kind => new KeptKind(Core.Governance.Retention.KindWords(kind),
            Core.Governance.Retention.Longest(kind)))]);
}

public sealed record KeptKind(string Words, RetentionRule Longest);

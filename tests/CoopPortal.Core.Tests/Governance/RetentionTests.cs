using CoopPortal.Core.Governance;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class RetentionTests
{
    [Fact]
    public void Every_kind_of_record_has_a_rule_with_years_and_a_source()
    {
        Assert.All(Enum.GetValues<RecordKind>(), kind => Assert.NotNull(Retention.Longest(kind)));
        Assert.All(Retention.Rules, rule =>
        {
            Assert.InRange(rule.Years, 1, 99);
            Assert.All([rule.Name, rule.From, rule.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        });
    }

    [Fact]
    public void The_longest_rule_holds()
    {
        Assert.Equal("E-Rate", Retention.Longest(RecordKind.Orders).Name);
        Assert.Equal(6, Retention.Longest(RecordKind.Rounds).Years);
        Assert.All(Retention.Rules, rule => Assert.All(rule.Kinds, kind => Assert.True(Retention.Longest(kind).Years >= rule.Years)));
    }
}

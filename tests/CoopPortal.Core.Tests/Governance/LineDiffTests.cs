using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc", "a\nb\nc", " a| b| c")]
    [InlineData("a\nb\nc", "a\nx\nc", " a|-b|+x| c")]
    [InlineData("a\nc", "a\nb\nc", " a|+b| c")]
    [InlineData("a\nb\nc", "b", "-a| b|-c")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a\r\nb", "a\nb", " a| b")]
    [InlineData("a\nb\nc\nd", "c\nd\na\nb", "-a|-b| c| d|+a|+b")]
    public void Lines_are_kept_removed_or_added(string before, string after, string lines) =>
        Assert.Equal(lines, string.Join('|', LineDiff.Of(before, after).Select(line => $"{" -+"[(int)line.Change]}{line.Text}")));

    [Fact]
    public void The_difference_holds_both_texts_whole_and_removes_no_more_than_it_must() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (before, after) =>
        {
            var lines = LineDiff.Of(before, after);
            Assert.Equal(before, string.Join('\n', lines.Where(line => line.Change != LineChange.Added).Select(line => line.Text)));
            Assert.Equal(after, string.Join('\n', lines.Where(line => line.Change != LineChange.Removed).Select(line => line.Text)));
            Assert.Equal(lines.Count(line => line.Change == LineChange.Kept),
                LineDiff.Of(after, before).Count(line => line.Change == LineChange.Kept));
            if (before == after)
                Assert.All(lines, line => Assert.Equal(LineChange.Kept, line.Change));
        }));

    [Fact]
    public void Thousands_of_lines_against_thousands_take_little_memory_and_lose_nothing()
    {
        var (before, after) = (Numbered("a"), Numbered("b"));
        var start = GC.GetAllocatedBytesForCurrentThread();
        var lines = LineDiff.Of(before, after);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - start < 20_000_000);
        Assert.Equal(before, string.Join('\n', lines.Where(line => line.Change == LineChange.Removed).Select(line => line.Text)));
        Assert.Equal(after, string.Join('\n', lines.Where(line => line.Change == LineChange.Added).Select(line => line.Text)));

        static string Numbered(string word) => string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"{word}{i}"));
    }

    private static Gen<string> Texts =>
        from size in Gen.Choose(1, 12)
        from lines in Gen.Elements("a", "b", "c", "d").ArrayOf(size)
        select string.Join('\n', lines);
}

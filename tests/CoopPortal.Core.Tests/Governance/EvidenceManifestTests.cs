using System.Text.Json;
using CoopPortal.Core.Governance;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class EvidenceManifestTests
{
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly string A = new('a', 64);
    private static readonly string B = new('b', 64);
    private static readonly PacketFile[] Files = [new("orders/2.pdf", 200, B), new("award.html", 100, A)];

    [Fact]
    public void A_packet_as_it_was_made_has_no_fault()
    {
        var manifest = Made();
        Assert.Empty(manifest.Faults([.. Files, new(EvidenceManifest.FileName, 1, A)]));
        Assert.Empty(EvidenceManifest.Parse(manifest.Json)!.Faults(Files));
    }

    [Fact]
    public void The_same_packet_has_the_same_manifest_whatever_the_order_of_its_files()
    {
        var manifest = Made();
        Assert.Equal(manifest.Json, (manifest with { Files = [.. Files.Reverse()] }).Json);
        Assert.Equal(manifest.Json, EvidenceManifest.Parse(manifest.Json)!.Json);
        Assert.StartsWith("""
            {
              "format": "coopportal-evidence-1",
              "cooperative": "Miami Valley",
              "subject": "Contract EPC-2027-014",
              "madeAt": "2026-09-01T12:00:00Z",
              "files": [
                {
                  "path": "award.html",
                  "bytes": 100,
            """, manifest.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_altered_or_added_file_is_named() => Assert.Equal(
    [
        "award.html is missing.", $"orders/2.pdf was altered: its SHA-256 is {A} and the manifest says {B}.",
        "extra.txt is not in the manifest: it was added.",
    ], Made().Faults([new("orders/2.pdf", 200, A), new("extra.txt", 1, A)]));

    [Fact]
    public void A_file_that_is_there_twice_is_named_even_where_one_of_them_is_as_listed() => Assert.Equal(
    [
        $"orders/2.pdf was altered: its SHA-256 is {A} and the manifest says {B}.",
        "orders/2.pdf is in the packet more than once: one of them was added.",
    ], Made().Faults([.. Files, new("orders/2.pdf", 200, A)]));

    [Fact]
    public void A_run_that_does_not_lead_to_its_checkpoint_is_named()
    {
        var run = Made().Chain[0];
        Assert.Null(run.Fault);
        Assert.Equal("The links from 3 to 6 do not lead to the hash of the checkpoint of 2026-09-01.",
            (run with { Links = [run.Links[0] with { EntryId = 999 }, .. run.Links.Skip(1)] }).Fault);
        Assert.Equal("The links from 3 to 6 do not lead to the hash of the checkpoint of 2026-09-01.", (run with { Previous = A }).Fault);
        Assert.Equal("The links from 3 end at 5, and the checkpoint is at 6.", (run with { Links = [.. run.Links.Take(3)] }).Fault);
        Assert.Equal("The links from 3 to 6 have a hash that is none.", (run with { Previous = "zz" }).Fault);
        var faults = (Made() with { Chain = [run with { Previous = A }] }).Faults(Files);
        Assert.Equal("The links from 3 to 6 do not lead to the hash of the checkpoint of 2026-09-01.", Assert.Single(faults));
    }

    [Fact]
    public void A_run_from_the_first_link_begins_with_zeros()
    {
        var links = Links(2);
        Assert.Null(ChainRun.Of(links, null, ChainCheckpoint.Of("Miami Valley", links[^1], Now)).Fault);
        Assert.Equal(new string('0', 64), ChainRun.Of(links, null, ChainCheckpoint.Of("Miami Valley", links[^1], Now)).Previous);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":"other"}""")]
    [InlineData("""{"format":"coopportal-evidence-1","madeAt":"yesterday"}""")]
    public void What_is_no_manifest_is_none(string json) => Assert.Null(EvidenceManifest.Parse(json));

    [Fact]
    public void A_manifest_cut_short_does_not_agree_with_its_packet()
    {
        Assert.ThrowsAny<JsonException>(() => EvidenceManifest.Parse(Made().Json[..200]));
        const string Head = """{"format":"coopportal-evidence-1","madeAt":"2026-09-01T12:00:00Z" """;
        Assert.Equal(2, EvidenceManifest.Parse(Head + "}")!.Faults(Files).Count);
        Assert.Throws<JsonException>(() => EvidenceManifest.Parse(Head + ""","chain":[{}]}"""));
    }

    private static EvidenceManifest Made()
    {
        var links = Links(6);
        var run = ChainRun.Of(links[2..], links[1], ChainCheckpoint.Of("Miami Valley", links[^1], Now));
        return new("Miami Valley", "Contract EPC-2027-014", Now, Files, [run]);
    }

    private static AuditLink[] Links(int size)
    {
        var links = new AuditLink[size];
        for (var i = 0; i < size; i++)
            links[i] = AuditLink.After(i == 0 ? null : links[i - 1], new AuditEntry(Now, 1, "Ann", "", "Order", () => 1, $"Act {i}", null,
                null, null, null, null, ""), Now);
        return links;
    }
}

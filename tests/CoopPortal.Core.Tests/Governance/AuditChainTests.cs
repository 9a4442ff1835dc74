using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Governance.ChainFaultKind;

namespace CoopPortal.Core.Tests.Governance;

public sealed class AuditChainTests
{
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_chain_as_it_was_sealed_is_intact()
    {
        var report = Verify(Chain(5));
        Assert.Equal((true, 5L, 0L, "5 entries of the audit log are as sealed."),
            (report.IsIntact, report.Links, report.Unsealed, report.Sentence));
        Assert.Equal("0 entries of the audit log are as sealed.", Verify([]).Sentence);
    }

    [Fact]
    public void The_canonical_bytes_are_canonical_JSON_that_anybody_can_write()
    {
        var entry = new AuditEntry(Now.AddTicks(12_345_678), 7, "Zoë “Z”", "Buyer at Elm", "Order", () => 12, "Approved", null, "a\n<b>",
            null, 3, null, "c-1");
        var text = Encoding.UTF8.GetString(AuditLink.CanonicalBytes(entry));
        Assert.Equal("""{"actingAs":"Buyer at Elm","actor":"Zoë “Z”","actorId":7,"after":"a\n<b>","at":"2026-09-01T12:00:01.234567Z","""
            + """
                "before":null,"correlationId":"c-1","districtId":3,"record":"Order","recordId":12,"vendorId":null,
                """
            + """
                "what":"Approved","why":null}
                """, text);
        Assert.Equal(text, CanonicalJson.Of(text));
    }

    [Fact]
    public void A_link_is_the_SHA_256_that_its_description_says()
    {
        var chain = Chain(2);
        var content = SHA256.HashData(AuditLink.CanonicalBytes(chain[1].Entry!));
        byte[] bytes = [.. chain[0].Link!.Hash, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 102, .. content];
        Assert.Equal(SHA256.HashData(bytes), chain[1].Link!.Hash);
        Assert.Equal(SHA256.HashData([.. new byte[32], 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 101, .. chain[0].Link!.Content]),
            chain[0].Link!.Hash);
    }

    [Fact]
    public void A_text_that_a_cut_left_half_a_character_of_is_sealed_all_the_same()
    {
        var entry = Entry(1, "half \ud83d");
        Assert.True(Verify([new(AuditLink.After(null, entry, Now), entry)]).IsIntact);
    }

    [Fact]
    public void An_altered_entry_is_named_and_the_others_are_not()
    {
        var chain = Chain(6);
        chain[2] = chain[2] with { Entry = Entry(3, "another reason") };
        chain[4] = chain[4] with { Entry = Entry(5, "a third") };
        var report = Verify(chain);
        Assert.Equal([(Altered, 3, 103), (Altered, 5, 105)], report.Faults.Select(Short));
        Assert.Equal("Entry 103 (“Approved”, Order 3, by Ann Lee, Sept. 1, 2026, 8:03 a.m. ET) no longer has the content that link 3 "
            + "sealed: it was altered.", report.Faults[0].Sentence);
        Assert.Equal("The audit log is not as it was sealed: 2 faults in 6 links.", report.Sentence);
    }

    [Fact]
    public void An_entry_altered_with_its_links_content_breaks_the_link()
    {
        var chain = Chain(6);
        var entry = Entry(3, "another reason");
        var link = chain[2].Link!;
        chain[2] = new(new(3, 103, AuditLink.ContentOf(entry), link.Hash, link.SealedAt), entry);
        Assert.Equal("Link 3 (entry 103) does not follow from link 2: one of the two was altered.",
            Assert.Single(Verify(chain).Faults).Sentence);
        chain[2] = new(AuditLink.After(chain[1].Link, entry, Now), entry);
        Assert.Equal([(Altered, 4, 104)], Verify(chain).Faults.Select(Short));
        chain[0] = chain[0] with { Link = new(1, 101, chain[0].Link!.Content, new byte[32], Now) };
        Assert.Equal("Link 1 (entry 101) does not begin the chain: it was altered.", Verify(chain).Faults[0].Sentence);
    }

    [Fact]
    public void A_removed_entry_is_named_with_or_without_its_link()
    {
        var chain = Chain(8);
        chain[1] = chain[1] with { Entry = null };
        chain.RemoveRange(3, 2);
        chain.RemoveAt(4);
        Assert.Equal(
        [
            "Entry 102, sealed Sept. 1, 2026, 8:02 a.m. ET as link 2, is gone: it was removed.",
            "Links 4 to 5 are missing: they were removed.", "Link 7 is missing: it was removed.",
        ], Verify(chain).Faults.Select(fault => fault.Sentence));
    }

    [Fact]
    public void An_inserted_entry_is_named_and_one_that_waits_for_its_seal_is_not()
    {
        var chain = Chain(30);
        chain.Add(new(null, Entry(10, "slipped in"), BearsMark: false));
        chain.Add(new(null, Entry(31, "just now")));
        var report = Verify(chain);
        Assert.Equal((1, "Entry 110 (“Approved”, Order 10, by Ann Lee, Sept. 1, 2026, 8:10 a.m. ET) is in no link and does not bear the "
            + "portal's mark: it was inserted, or altered before it could be sealed."),
            (report.Unsealed, Assert.Single(report.Faults).Sentence));
    }

    [Fact]
    public void What_retention_let_go_leaves_its_link_and_breaks_nothing()
    {
        var chain = Chain(6).Select((row, i) => i < 3 ? row with { Entry = null } : row).ToList();
        Assert.True(AuditChain.Verify(chain, [], Eastern, deletedThrough: 3).IsIntact);
        Assert.Equal([(Removed, 3, 103)], AuditChain.Verify(chain, [], Eastern, deletedThrough: 2).Faults.Select(Short));
        chain[1] = chain[1] with { Entry = Entry(2, "put back, altered") };
        Assert.Equal([(Altered, 2, 102)], AuditChain.Verify(chain, [], Eastern, deletedThrough: 3).Faults.Select(Short));
    }

    [Fact]
    public void An_inserted_link_is_named()
    {
        var chain = Chain(5);
        chain.Insert(3, new(AuditLink.After(chain[1].Link, Entry(9), Now), Entry(9)));
        Assert.Equal([(Inserted, 3, 109)], Verify(chain).Faults.Select(Short));
    }

    [Fact]
    public void Entries_that_changed_places_are_named_as_reordered()
    {
        var chain = Chain(6);
        (chain[1], chain[4]) = (chain[1] with { Entry = Entry(5, id: 102) }, chain[4] with { Entry = Entry(2, id: 105) });
        var report = Verify(chain);
        Assert.Equal([(Reordered, 2, 102), (Reordered, 5, 105)], report.Faults.Select(Short));
        Assert.EndsWith("stands at link 2 and has the content of link 5: entries were reordered.", report.Faults[0].Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_finds_a_chain_that_was_written_anew()
    {
        var chain = Chain(6);
        var checkpoint = ChainCheckpoint.Of("Miami Valley", chain[4].Link!, Now);
        Assert.True(Verify(chain, checkpoint).IsIntact);
        var forged = Chain(6, reason: "forged");
        Assert.True(Verify(forged).IsIntact);
        Assert.Equal("The checkpoint of Sept. 1, 2026, 8:00 a.m. ET names another hash for link 5: the chain up to it was written anew "
            + "after that.", Assert.Single(Verify(forged, checkpoint).Faults).Sentence);
        Assert.Equal("The checkpoint of Sept. 1, 2026, 8:00 a.m. ET names link 5, and the chain ends at link 3: its end was removed.",
            Assert.Single(Verify(chain[..3], checkpoint).Faults).Sentence);
    }

    [Fact]
    public void A_checkpoint_is_a_text_that_can_be_kept_and_read_again()
    {
        var checkpoint = ChainCheckpoint.Of("Miami Valley", Chain(5)[4].Link!, Now);
        Assert.StartsWith("{\n  \"what\": \"CoopPortal audit checkpoint\",\n  \"cooperative\": \"Miami Valley\",\n  "
            + "\"at\": \"2026-09-01T12:00:00Z\",\n  \"link\": 5,\n  \"hash\": \"", checkpoint.Text, StringComparison.Ordinal);
        Assert.Equal("audit-checkpoint-5.json", checkpoint.FileName);
        Assert.Equal(checkpoint, ChainCheckpoint.Parse(checkpoint.Text.ReplaceLineEndings("\r\n") + "  \n"));
        Assert.Null(ChainCheckpoint.WhyNot(CanonicalJson.Of(checkpoint.Text)));
        var changed = checkpoint.Text.Replace("\"link\": 5", "\"link\": 6", StringComparison.Ordinal);
        Assert.Equal("checkpoint.check", ChainCheckpoint.WhyNot(changed)!.Code);
        foreach (var none in new[] { checkpoint.Text[..60], "[]", "{}", "", new string(' ', 5_000) + checkpoint.Text })
            Assert.Equal("checkpoint.form", ChainCheckpoint.WhyNot(none)!.Code);
    }

    [Fact]
    public void Only_what_the_portal_wrote_bears_its_mark()
    {
        var (key, entry, again) = (RandomNumberGenerator.GetBytes(32), Entry(1), Entry(1));
        Assert.False(AuditLink.BearsMark(entry, key));
        entry.TakeMark(key);
        again.TakeMark(key);
        Assert.True(AuditLink.BearsMark(entry, key));
        Assert.False(AuditLink.BearsMark(entry, new byte[32]));
        Assert.NotEqual(entry.Mark, again.Mark);
        Assert.False(AuditLink.BearsMark(Marked(Entry(1, "other"), entry.Mark!), key));
        Assert.False(AuditLink.BearsMark(Marked(Entry(1), []), key));
        Assert.Equal(AuditLink.ContentOf(entry), AuditLink.ContentOf(again));
    }

    private static AuditEntry Marked(AuditEntry entry, byte[] mark)
    {
        typeof(AuditEntry).GetProperty(nameof(AuditEntry.Mark))!.SetValue(entry, mark);
        return entry;
    }

    [Fact]
    public void Broken_bytes_are_a_fault_and_no_crash()
    {
        var chain = Chain(4);
        chain[1] = chain[1] with { Link = new(2, 102, [1, 2, 3], new byte[100], Now) };
        Assert.Equal([(Altered, 2, 102), (Altered, 2, 102), (Altered, 3, 103)], Verify(chain).Faults.Select(Short));
    }

    [Fact]
    public void Of_very_many_faults_all_are_counted_and_the_first_thousand_described()
    {
        var chain = Chain(1_500);
        var report = Verify(chain.Select(row => row with { Entry = null }));
        Assert.Equal((1_500, AuditChain.MostFaults), ((int)report.FaultCount, report.Faults.Count));
    }

    [Fact]
    public void Whatever_is_done_to_a_row_is_found_and_the_first_is_named_first() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(2, 30).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (size, seed) =>
        {
            var random = new Random(seed);
            var chain = Chain(size);
            var checkpoint = ChainCheckpoint.Of("Miami Valley", chain[^1].Link!, Now);
            var at = random.Next(size);
            var link = chain[at].Link!;
            switch (random.Next(5))
            {
                case 0:
                    chain[at] = chain[at] with { Entry = Entry(at + 1, "altered", id: link.EntryId) };
                    break;
                case 1:
                    chain.RemoveAt(at);
                    break;
                case 2:
                    var content = AuditLink.ContentOf(Entry(999));
                    chain.Insert(at, new(new(at + 1, 1_099, content, RandomNumberGenerator.GetBytes(32), Now), Entry(999)));
                    break;
                case 3:
                    var hash = link.Hash.ToArray();
                    hash[random.Next(32)] ^= (byte)(1 << random.Next(8));
                    chain[at] = chain[at] with { Link = new(link.Number, link.EntryId, link.Content, hash, link.SealedAt) };
                    break;
                default:
                    var other = (at + 1 + random.Next(size - 1)) % size;
                    (chain[at], chain[other]) =
                        (chain[at] with { Entry = chain[other].Entry }, chain[other] with { Entry = chain[at].Entry });
                    at = Math.Min(at, other);
                    break;
            }
            var report = Verify(chain, checkpoint);
            Assert.False(report.IsIntact);
            Assert.Equal(report.FaultCount, report.Faults.Count);
            Assert.InRange(report.Faults[0].Number!.Value, at + 1, at + 2 > size ? size : at + 2);
        }));

    private static (ChainFaultKind, int, int) Short(ChainFault fault) => (fault.Kind, (int)(fault.Number ?? 0), (int)(fault.EntryId ?? 0));

    private static ChainReport Verify(IEnumerable<SealedEntry> rows, params ChainCheckpoint[] checkpoints) =>
        AuditChain.Verify(rows, checkpoints, Eastern);

    private static List<SealedEntry> Chain(int size, string? reason = null)
    {
        var rows = new List<SealedEntry>();
        AuditLink? last = null;
        for (var i = 1; i <= size; i++)
        {
            var entry = Entry(i, reason);
            rows.Add(new(last = AuditLink.After(last, entry, entry.At), entry));
        }
        return rows;
    }

    // Only the database gives ids.
    private static AuditEntry Entry(int number, string? why = null, long? id = null)
    {
        var entry = new AuditEntry(Now.AddMinutes(number), 1, "Ann Lee", "Buyer at Elm", "Order", () => number, "Approved", null,
            number.ToString(CultureInfo.InvariantCulture), why, 3, null, $"c-{number}");
        typeof(AuditEntry).GetProperty(nameof(AuditEntry.Id))!.SetValue(entry, id ?? 100 + number);
        return entry;
    }
}

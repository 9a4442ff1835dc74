using System.Diagnostics;
using System.IO.Compression;
using CoopPortal.Core;
using CoopPortal.Web.Files;
using Xunit;

namespace CoopPortal.Web.Tests.Files;

/// <summary>Every file of our folder, and of the folder that COOP_MESSY names, is read or refused in a sentence; and so is every file that
/// is one of them with some bytes changed.</summary>
[Collection(nameof(MessyFiles))]
[CollectionDefinition(nameof(MessyFiles), DisableParallelization = true)]
public sealed class MessyFiles
{
    private const long MostMemory = 500_000_000;
    private const string Letters = "0123456789ABZers<>/\"= ";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly string Own = Path.Combine(AppContext.BaseDirectory, "Files", "Messy");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Own).Order()
        .Concat(Environment.GetEnvironmentVariable("COOP_MESSY") is { Length: > 0 } more ? Directory.GetFiles(more).Order() : [])];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_read_or_refused_in_a_sentence_within_twenty_seconds_and_half_a_gigabyte(string path)
    {
        var watch = Stopwatch.StartNew();
        using var heap = new HighestHeap();
        using var content = File.OpenRead(path);
        var (rows, refusal) = Read(content);
        Assert.True(watch.Elapsed < Longest, $"{Path.GetFileName(path)} took {watch.Elapsed}.");
        Assert.True(heap.Bytes < MostMemory, $"{Path.GetFileName(path)} took {heap.Bytes / 1_000_000} MB.");
        Assert.True(rows > 0 || refusal is { Length: > 20 }, $"{Path.GetFileName(path)} gave neither rows nor a reason.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_file_with_some_bytes_changed_is_read_or_refused_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        foreach (var path in Directory.GetFiles(Own).Where(path => new FileInfo(path).Length < 200_000).Order())
            for (var turn = 0; turn < 12; turn++)
            {
                var bytes = File.ReadAllBytes(path);
                for (var change = 0; change < 1 << random.Next(8); change++)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                if (turn % 4 == 3)
                    bytes = bytes[..random.Next(1, bytes.Length)];
                var (rows, refusal) = Read(new MemoryStream(bytes));
                Assert.True(rows >= 0 || refusal is { Length: > 20 });
            }
    }

    // Bytes changed in an archive seldom leave one that opens; here they are changed in what it holds.
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_workbook_with_some_letters_changed_in_its_parts_is_read_or_refused_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        foreach (var path in Directory.GetFiles(Own, "*.xlsx").Order())
            for (var turn = 0; turn < 20; turn++)
            {
                var (rows, refusal) = Read(Changed(path, random));
                Assert.True(rows >= 0 || refusal is { Length: > 20 });
            }
    }

    private static MemoryStream Changed(string path, Random random)
    {
        var file = new MemoryStream();
        using (var from = ZipFile.OpenRead(path))
        using (var to = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var parts = from.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList();
            var chosen = parts[random.Next(parts.Count)];
            foreach (var entry in from.Entries)
            {
                var bytes = new byte[entry.Length];
                using (var read = entry.Open())
                    read.ReadExactly(bytes);
                if (entry == chosen)
                    bytes[random.Next(bytes.Length)] = (byte)Letters[random.Next(Letters.Length)];
                using var write = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                write.Write(bytes);
            }
        }
        file.Position = 0;
        return file;
    }

    /// <summary>Sound rows and faulty ones; a mapping that lacks a column is refused for it, and its rows are read all the same.</summary>
    private static (int Rows, string? Refusal) Read(Stream content)
    {
        try
        {
            using var book = TableBook.Open(content);
            if (TableFinder.Find(book, PriceColumns.All) is not { } table)
                return (-1, "No table was found in the file.");
            var mapping = TableMapping.Of(table);
            var rows = new MappedTable(book, mapping, PriceColumns.All);
            var sound = rows.Rows().Count();
            Assert.All(rows.Faults, fault => Assert.Matches("row [0-9,]+.*: found .+; wanted .+\\.$", fault.Sentence));
            return (sound + rows.Faults.Count, mapping.WhyNot(PriceColumns.All)?.Sentence);
        }
        catch (RefusedException refused)
        {
            return (-1, refused.Refusal.Sentence);
        }
    }

    /// <summary>How far the heap grows meanwhile, looked at every few milliseconds; what other tests need at that time counts too, so it is
    /// never too little.</summary>
    private sealed class HighestHeap : IDisposable
    {
        private readonly long before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer timer;
        private long highest;

        public HighestHeap() => timer = new Timer(_ => Look(), null, 0, 5);

        public long Bytes
        {
            get
            {
                Look();
                return highest - before;
            }
        }

        public void Dispose() => timer.Dispose();

        private void Look() => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false));
    }
}

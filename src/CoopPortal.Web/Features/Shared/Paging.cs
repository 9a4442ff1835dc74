namespace CoopPortal.Web.Features.Shared;

/// <summary>Which fifty of how many rows a page shows. Numbers outside the range are brought into it: a shared link never breaks.</summary>
public sealed record Paging
{
    public const int Size = 50;

    public int Number { get; }
    public long Total { get; }
    public int Count { get; }

    public Paging(int? number, long total)
    {
        Total = total;
        Count = (int)Math.Clamp((total + Size - 1) / Size, 1, int.MaxValue);
        Number = Math.Clamp(number ?? 1, 1, Count);
    }

    public int Skip => (Number - 1) * Size;
    public long First => Total == 0 ? 0 : Skip + 1;
    public long Last => Math.Min(Total, (long)Skip + Size);
}

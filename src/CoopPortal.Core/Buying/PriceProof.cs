namespace CoopPortal.Core.Buying;

/// <summary>A printed explanation of one line's price: its canonical JSON and the SHA-256 of that text,
/// so that paper can be checked later.</summary>
public sealed class PriceProof
{
    public const int HashLength = 64;

    private PriceProof() { }

    public PriceProof(long orderLineId, string json, string hash, DateTime at) =>
        (OrderLineId, Json, Hash, At) = (orderLineId, json, hash, at);

    public long Id { get; private set; }
    public long OrderLineId { get; private set; }
    public string Json { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public DateTime At { get; private set; }

    public OrderLine OrderLine { get; private set; } = null!;
}

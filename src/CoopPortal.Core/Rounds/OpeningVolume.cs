namespace CoopPortal.Core.Rounds;

/// <summary>Units that counted in a round's window before the portal took the round over, of one member or of all together. They lower
/// everybody's price like orders do; they are no order, so nothing of them is billed, settled or credited here.</summary>
public sealed class OpeningVolume
{
    private OpeningVolume() { }

    internal OpeningVolume(long roundLadderId, long? districtId, long units, long announcedBefore, long importId) =>
        (RoundLadderId, DistrictId, Units, AnnouncedBefore, ImportId) = (roundLadderId, districtId, units, announcedBefore, importId);

    public long Id { get; private set; }
    public long RoundLadderId { get; private set; }

    /// <summary>Whose units they were; null where only the sum of all is known.</summary>
    public long? DistrictId { get; private set; }

    public long Units { get; private set; }

    /// <summary>What the ladder had announced before, so that taking them out again leaves it as it was.</summary>
    public long AnnouncedBefore { get; private set; }

    public long ImportId { get; private set; }

    public RoundLadder RoundLadder { get; private set; } = null!;
    public Members.District? District { get; private set; }
}

namespace CoopPortal.Core.Governance;

/// <summary>A district's seat on the governance committee and who holds it, in [<see cref="StartsOn"/>, <see cref="EndsOn"/>).</summary>
public sealed class CommitteeSeat
{
    public const int NameLength = 160;
    public const int MostVotes = 100_000;

    private CommitteeSeat() { }

    public CommitteeSeat(long districtId, string district, long userId, string name, DateOnly startsOn, int votes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(votes, 1);
        (DistrictId, DistrictName, UserId, Name, StartsOn, Votes) = (districtId, district, userId, name, startsOn, votes);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long DistrictId { get; private set; }
    public string DistrictName { get; private set; } = "";
    public long UserId { get; private set; }
    public string Name { get; private set; } = "";
    public DateOnly StartsOn { get; private set; }

    /// <summary>First day on which the person no longer holds it.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>One, unless the bylaws weigh districts, by enrollment for example.</summary>
    public int Votes { get; private set; }

    public bool IsHeld(DateOnly on) => StartsOn <= on && (EndsOn is null || on < EndsOn);

    /// <summary>One district has one seat and one person one vote, on every day.</summary>
    public Refusal? WhyNotTake(IEnumerable<CommitteeSeat> others)
    {
        foreach (var other in others.Where(other => StartsOn < (other.EndsOn ?? DateOnly.MaxValue)
            && other.StartsOn < (EndsOn ?? DateOnly.MaxValue)))
        {
            if (other.DistrictId == DistrictId)
                return new("seat.district", $"{DistrictName} has its seat already, held by {other.Name} since {Say.Date(other.StartsOn)}. "
                    + "Nothing was changed; end that one first.");
            if (other.UserId == UserId)
                return new("seat.person", $"{Name} holds the seat of {other.DistrictName} already. Nothing was changed; "
                    + "a person has one vote.");
        }
        return null;
    }

    public Refusal? WhyNotEnd(DateOnly on) => on < StartsOn
        ? new("seat.backwards", $"{Name} holds this seat only from {Say.Date(StartsOn)}; choose that day or a later one.")
        : null;

    public void End(DateOnly on)
    {
        RefusedException.ThrowIf(WhyNotEnd(on));
        EndsOn ??= on;
    }
}

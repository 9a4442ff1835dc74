using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Rounds;

namespace CoopPortal.Web.Features.Home;

/// <summary>"What needs me now?" first, then a few figures, then what happened lately.</summary>
public sealed record HomePage(
    string Greeting,
    string Lead,
    IReadOnlyList<HomeTask> Tasks,
    IReadOnlyList<HomeFigure> Figures,
    IReadOnlyList<HomeRound> Rounds,
    IReadOnlyList<HomeOrder> Orders,
    string NothingToDo,
    IReadOnlyList<SetUpStep> SetUp);

/// <summary>One thing that waits for this person; Due is a date or a short word, Urgent colours it.</summary>
public sealed record HomeTask(string Title, string Href, string Detail, string Due, bool Urgent = false);

public sealed record HomeFigure(string Value, string Label, string Href);

/// <summary>An open round and its ladder nearest to the next price.</summary>
public sealed record HomeRound(long Id, string Name, DateTime OpensAt, DateTime ClosesAt, int Ladders, HomeNext? Next);

public sealed record HomeNext(long ItemId, string Item, string Unit, long Pooled, long NextFrom, UnitPrice NextPrice);

public sealed record HomeOrder(string Number, string? PoNumber, string Other, OrderStatus Status, DateTime PlacedAt,
    Money Total, Money Credited);

/// <summary>A pooled total and the tiers above it.</summary>
internal sealed record LadderPosition(long Id, long RoundId, long ItemId, string Item, string Unit, long Pooled, long Announced,
    RoundDirection Direction, IReadOnlyList<(long From, UnitPrice Price)> Tiers);

using CoopPortal.Core.Amounts;
using CoopPortal.Core.Buying;
using CoopPortal.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.Orders;

public sealed record IndexPage(
    IndexFilter Form, IReadOnlyList<OrderRow> Rows, Paging Paging, Money Total, bool ShowsDistrict, bool ShowsVendor,
    IReadOnlyList<SelectListItem> Statuses, IReadOnlyList<SelectListItem> Vendors, IReadOnlyList<SelectListItem> Contracts,
    IReadOnlyList<SelectListItem> Rounds)
{
    public bool IsFiltered => Form is not { Q: null or "", Status: null, Vendor: null, Contract: null, Round: null, From: null, To: null };
}

public sealed class OrderRow
{
    public required string Number { get; init; }
    public required string? PoNumber { get; init; }
    public required string District { get; init; }
    public required string Vendor { get; init; }
    public required string Contract { get; init; }
    public required string Round { get; init; }
    public required OrderStatus Status { get; init; }
    public required DateTime PlacedAt { get; init; }
    public required string RequestedBy { get; init; }
    public required int Lines { get; init; }
    public required Money Total { get; init; }
    public required bool IsQuote { get; init; }
}

public sealed class IndexFilter
{
    private const int SearchLength = 60;

    public string? Q { get; set; }
    public OrderStatus? Status { get; set; }
    public long? Vendor { get; set; }
    public long? Contract { get; set; }
    public long? Round { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public string? Sort { get; set; }
    public int? Page { get; set; }

    /// <summary>The same for the same list.</summary>
    internal object Words => (Q, Status, Vendor, Contract, Round, From, To, (Sort, Page));

    public IQueryable<Order> Apply(IQueryable<Order> orders, Core.Members.Cooperative coop)
    {
        if (Q?.Trim() is { Length: > 0 } typed)
        {
            // No number is longer; what is cut off could not match anyway.
            var words = (typed.Length <= SearchLength ? typed : typed[..SearchLength]).ToUpperInvariant();
            orders = orders.Where(order => order.Number.Contains(words) || order.PoNumber!.ToUpper().Contains(words));
        }
        if (Status is { } status)
            orders = orders.Where(order => order.Status == status);
        if (Vendor is { } vendor)
            orders = orders.Where(order => order.VendorId == vendor);
        if (Contract is { } contract)
            orders = orders.Where(order => order.ContractId == contract);
        if (Round is { } round)
            orders = orders.Where(order => order.RoundId == round);
        if (From is { } from)
        {
            var start = coop.BeginningOf(from);
            orders = orders.Where(order => order.PlacedAt >= start);
        }
        if (To is { } to)
        {
            var end = coop.EndOf(to);
            orders = orders.Where(order => order.PlacedAt < end);
        }
        return orders;
    }

    public IOrderedQueryable<Order> Sorted(IQueryable<Order> orders) => Sort switch
    {
        "number" => orders.OrderBy(order => order.Number),
        "-number" => orders.OrderByDescending(order => order.Number),
        "district" => orders.OrderBy(order => order.District.Name).ThenByDescending(order => order.Id),
        "-district" => orders.OrderByDescending(order => order.District.Name).ThenByDescending(order => order.Id),
        "vendor" => orders.OrderBy(order => order.Vendor.Name).ThenByDescending(order => order.Id),
        "-vendor" => orders.OrderByDescending(order => order.Vendor.Name).ThenByDescending(order => order.Id),
        "status" => orders.OrderBy(order => order.Status).ThenByDescending(order => order.Id),
        "-status" => orders.OrderByDescending(order => order.Status).ThenByDescending(order => order.Id),
        "total" => orders.OrderBy(order => order.Total.Amount).ThenByDescending(order => order.Id),
        "-total" => orders.OrderByDescending(order => order.Total.Amount).ThenByDescending(order => order.Id),
        "placed" => orders.OrderBy(order => order.PlacedAt).ThenBy(order => order.Id),
        _ => orders.OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id),
    };

    public static IQueryable<OrderRow> Rows(IQueryable<Order> orders) => orders.AsNoTracking().Select(order => new OrderRow
    {
        Number = order.Number,
        PoNumber = order.PoNumber,
        District = order.District.Name,
        Vendor = order.Vendor.Name,
        Contract = order.Contract.Number,
        Round = order.Round.Name,
        Status = order.Status,
        PlacedAt = order.PlacedAt,
        RequestedBy = order.RequestedBy,
        Lines = order.Lines.Count,
        Total = order.Total,
        IsQuote = order.CountedAt == null,
    });
}

using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CoopPortal.Web.Features.Buying.OrderSubmissions;

public sealed record EditPage(Order Order, EditForm Form, IReadOnlyList<SelectListItem> Sites, IReadOnlyCollection<long> SiteIds,
    AccountList Accounts);

public sealed class EditForm
{
    public Guid Version { get; set; }
    public List<PartForm> Parts { get; set; } = [];

    /// <summary>Every part as it is, and behind each line an empty one to split it.</summary>
    public static EditForm Of(Order order) => new()
    {
        Version = order.Version,
        Parts = [.. order.Lines.SelectMany(line => line.Distributions.OrderBy(part => part.Id)
            .Select(part => new PartForm
            {
                Line = line.Number, Part = part.Id, Site = part.SiteId, Account = part.AccountString, Quantity = part.Quantity,
                FederalAward = part.FederalAward,
            })
            .Append(new PartForm { Line = line.Number }))],
    };

    /// <summary>What is wrong, by field.</summary>
    public IEnumerable<(string Field, Refusal Fault)> Faults(Order order, IReadOnlyCollection<long> sites, AccountList accounts)
    {
        for (var i = 0; i < Parts.Count; i++)
            foreach (var fault in Parts[i].Faults(order, sites, accounts))
                yield return ($"Parts[{i}].{fault.Field}", fault.Refusal);
        foreach (var line in order.Lines)
        {
            var first = Parts.FindIndex(part => part.Line == line.Number);
            var quantity = Parts.Where(part => part.Line == line.Number && part.Quantity > 0)
                .Sum(part => Math.Min(part.Quantity!.Value, OrderLine.MaxQuantity + 1));
            if (first >= 0 && quantity > 0 && line.Item.WhyNotQuantity(quantity) is { } refusal)
                yield return ($"Parts[{first}].Quantity", refusal);
        }
        if (!Parts.Exists(part => part.Quantity > 0))
            yield return ("", new("order.empty", "Every quantity is 0. Keep at least one line, or cancel the order instead."));
    }
}

public sealed class PartForm
{
    public int Line { get; set; }
    public long Part { get; set; }
    public long? Site { get; set; }
    public string? Account { get; set; }
    public long? Quantity { get; set; }
    public bool FederalAward { get; set; }

    public IEnumerable<(string Field, Refusal Refusal)> Faults(Order order, IReadOnlyCollection<long> sites, AccountList accounts)
    {
        if (Quantity < 0)
            yield return (nameof(Quantity), new("quantity.positive", "Enter a whole quantity, or 0 to leave this part out."));
        if (Quantity is null or <= 0)
            yield break;
        if (Site is not { } site || !sites.Contains(site))
            yield return (nameof(Site), new("site.missing", "Choose the site that gets these units."));
        if (order.District.WhyNotAccount(Account, accounts) is { } refusal)
            yield return (nameof(Account), refusal);
    }
}

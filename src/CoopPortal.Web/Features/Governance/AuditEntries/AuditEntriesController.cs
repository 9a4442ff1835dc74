using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Governance.AuditEntries;

[Allow(Permission.ViewAudit)]
public sealed class AuditEntriesController(CoopDb db, Viewer viewer, Cooperative coop) : Controller
{
    [HttpGet("/audit")]
    public async Task<IActionResult> Index(AuditFilter filter, int? page, CancellationToken cancellationToken)
    {
        var entries = Entries(filter);
        var paging = new Paging(page, await entries.LongCountAsync(cancellationToken));
        var rows = await entries.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        var records = await db.AuditEntriesVisibleTo(viewer).Select(entry => entry.Record).Distinct()
            .OrderBy(record => record).ToListAsync(cancellationToken);
        return View(new AuditPage(rows, paging, filter, records));
    }

    [HttpGet("/audit.csv")]
    [HttpGet("/audit.xlsx")]
    public IActionResult Export(AuditFilter filter) => Tables.Download("audit", Entries(filter).AsAsyncEnumerable(),
        new TableColumn<AuditEntry>("At (UTC)", entry => entry.At), new("Person", entry => entry.Actor),
        new("Acting as", entry => entry.ActingAs), new("Record", entry => entry.Record),
        new("Record id", entry => entry.RecordId), new("What", entry => entry.What),
        new("Before", entry => entry.Before), new("After", entry => entry.After),
        new("Why", entry => entry.Why), new("Request", entry => entry.CorrelationId));

    private IQueryable<AuditEntry> Entries(AuditFilter filter)
    {
        var entries = db.AuditEntriesVisibleTo(viewer).AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter.Who))
        {
            var part = filter.Who.Trim().ToLowerInvariant();
            entries = entries.Where(entry => entry.Actor.ToLower().Contains(part) || entry.ActingAs.ToLower().Contains(part));
        }
        if (!string.IsNullOrEmpty(filter.Record))
            entries = entries.Where(entry => entry.Record == filter.Record);
        if (filter.Id is { } id)
            entries = entries.Where(entry => entry.RecordId == id);
        if (filter.From is { } first)
        {
            var from = coop.BeginningOf(first);
            entries = entries.Where(entry => entry.At >= from);
        }
        if (filter.Until is { } last)
        {
            var until = coop.EndOf(last);
            entries = entries.Where(entry => entry.At < until);
        }
        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }
}

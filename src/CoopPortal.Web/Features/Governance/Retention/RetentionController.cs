using CoopPortal.Core.Governance;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Rules = CoopPortal.Core.Governance.Retention;

namespace CoopPortal.Web.Features.Governance.Retention;

[Allow(Permission.ViewAudit)]
public sealed class RetentionController : Controller
{
    [HttpGet("/retention")]
    public IActionResult Index() => View(RetentionPage.Now);

    [HttpGet("/retention.csv")]
    [HttpGet("/retention.xlsx")]
    public IActionResult Export() => Tables.Download("retention", Rules.Rules,
        new TableColumn<RetentionRule>("Rule", rule => rule.Name), new TableColumn<RetentionRule>("Years", rule => rule.Years),
        new TableColumn<RetentionRule>("Counted from", rule => rule.From), new TableColumn<RetentionRule>("Source", rule => rule.Source),
        new TableColumn<RetentionRule>("Records", rule => string.Join("; ", rule.Kinds.Select(Rules.KindWords))));
}

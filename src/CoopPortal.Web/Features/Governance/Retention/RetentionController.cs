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
    public IActionResult Export() => Csv.Table("retention.csv", Rules.Rules,
        new CsvColumn<RetentionRule>("Rule", rule => rule.Name), new CsvColumn<RetentionRule>("Years", rule => rule.Years),
        new CsvColumn<RetentionRule>("Counted from", rule => rule.From), new CsvColumn<RetentionRule>("Source", rule => rule.Source),
        new CsvColumn<RetentionRule>("Records", rule => string.Join("; ", rule.Kinds.Select(Rules.KindWords))));
}

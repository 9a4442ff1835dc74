using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Home;

public sealed class HomeController(HomeTasks tasks, HomeFigures figures, SetUp setUp, Viewer viewer, Cooperative coop, TimeProvider clock)
    : Controller
{
    [AllowSignedIn]
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        if (viewer.Acting is null)
            return View("NoAssignment");
        var local = TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, coop.Zone);
        var greeting = local.Hour switch { < 12 => "Good morning", < 18 => "Good afternoon", _ => "Good evening" };
        return View(new HomePage(
            $"{greeting}, {viewer.Name}",
            $"{viewer.Acting.Words} · fiscal year {coop.FiscalYearOf(coop.DateOf(clock.GetUtcNow().UtcDateTime))}",
            await tasks.AllAsync(cancellationToken),
            await figures.FiguresAsync(cancellationToken),
            await figures.RoundsAsync(cancellationToken),
            await figures.OrdersAsync(cancellationToken),
            NothingToDo(viewer),
            viewer.May(Permission.ManageSettings) && !await setUp.IsOverAsync(cancellationToken)
                ? await setUp.StepsAsync(cancellationToken) : []));
    }

    private static string NothingToDo(Viewer viewer) =>
        viewer.May(Permission.PlaceOrders) ? "Nothing waits for you. Look what the group is buying in the catalog."
        : viewer.May(Permission.ManageOwnPeople) ? "Nothing waits for you. Your people and what they may do are under Users."
        : viewer.VendorId is not null ? "Nothing waits for you. New purchase orders appear here when districts issue them."
        : viewer.May(Permission.ManageRounds) ? "Nothing waits for the office. Plan the next buying round, or look at the open ones."
        : "Nothing waits for you. Contracts, vendors and buying rounds are in the tabs above.";
}

using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Home;

public sealed class HomeController : Controller
{
    [AllowSignedIn]
    [HttpGet("/")]
    public IActionResult Index() => View();
}

using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Members.Server;

[Allow(Permission.ManageServer)]
public sealed class ServerController(ServerFigures figures) : Controller
{
    [HttpGet("/server")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await figures.ReadAsync(cancellationToken));

    /// <summary>For a monitoring system's import or a letter to whoever helps: the page as name and value.</summary>
    [HttpGet("/server.csv")]
    [HttpGet("/server.xlsx")]
    public async Task<IActionResult> Export(CancellationToken cancellationToken)
    {
        var page = await figures.ReadAsync(cancellationToken);
        var rows = new List<(string Name, string Value)>
        {
            ("Portal", page.Portal), ("Runtime", page.Runtime), ("Node", page.Node), ("Environment", page.EnvironmentName),
            ("Database", $"{page.Database.Product} {page.Database.Version}"), ("Database size", ServerFigures.Size(page.Database.Bytes)),
            ("Pending migrations", $"{page.Database.Pending.Count}"), ("Mails waiting", $"{page.Mail.Waiting}"),
            ("Mails given up", $"{page.Mail.Failed}"), ("Disk free", ServerFigures.Size(page.FreeBytes)),
            ("Memory", ServerFigures.Size(page.MemoryBytes)), ("Last backup (UTC)", $"{page.Backup?.MadeAt:yyyy-MM-dd HH:mm}"),
        };
        rows.AddRange(page.Nodes.Select(node => ($"Node: {node.Name}, last heard of (UTC)", $"{node.SeenAt:yyyy-MM-dd HH:mm:ss}")));
        rows.AddRange((page.Jobs ?? []).Select(job => ($"Job: {job.Name}, last (UTC)", $"{job.Last:yyyy-MM-dd HH:mm:ss}")));
        return Tables.Download("server", rows.ToAsyncEnumerable(), new TableColumn<(string Name, string Value)>("Name", row => row.Name),
            new TableColumn<(string Name, string Value)>("Value", row => row.Value));
    }
}

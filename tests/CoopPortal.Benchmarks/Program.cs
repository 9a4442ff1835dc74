using BenchmarkDotNet.Running;

namespace CoopPortal.Benchmarks;

internal static class Run
{
    private static async Task Main(string[] args)
    {
        if (args is ["load", .. var load])
            await Load.RunAsync(load);
        else if (args is ["generate", .. var generate])
            await Generate.RunAsync(generate);
        else if (args is ["close", .. var close])
            await Close.RunAsync(close);
        else if (args is ["orders", .. var orders])
            await Orders.RunAsync(orders);
        else if (args is ["grow", .. var grow])
            await Grow.RunAsync(grow);
        else if (args is ["search", .. var search])
            await Search.RunAsync(search);
        else if (args is ["chain", .. var chain])
            await Chain.RunAsync(chain);
        else if (args is ["read", .. var read])
            await Read.RunAsync(read);
        else
            BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run(args);
    }
}

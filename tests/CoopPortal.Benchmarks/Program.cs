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
        else if (args is ["grow", .. var grow])
            await Grow.RunAsync(grow);
        else if (args is ["search", .. var search])
            await Search.RunAsync(search);
        else
            BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run(args);
    }
}

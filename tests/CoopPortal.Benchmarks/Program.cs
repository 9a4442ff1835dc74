using BenchmarkDotNet.Running;

namespace CoopPortal.Benchmarks;

internal static class Run
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run(args);
}

using Xunit;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>What a machine may lack: a visible skip there, a failure where COOP_TESTS_NO_SKIP=1 says that it must be present.</summary>
public static class Absent
{
    public static void Say(string what)
    {
        if (Environment.GetEnvironmentVariable("COOP_TESTS_NO_SKIP") == "1")
            Assert.Fail(what + " COOP_TESTS_NO_SKIP=1 allows no skip.");
        Assert.Skip(what);
    }
}

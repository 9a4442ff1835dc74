using CoopPortal.Web.Tests.Buying;
using CoopPortal.Web.Tests.Contracting;
using CoopPortal.Web.Tests.Faults;
using CoopPortal.Web.Tests.Harness;
using CoopPortal.Web.Tests.Jobs;
using CoopPortal.Web.Tests.Members;
using CoopPortal.Web.Tests.Rounds;
using CoopPortal.Web.Tests.Worth;
using Xunit;

namespace CoopPortal.Web.Tests.Servers;

// The rest of the suite on a SQL Server, where COOP_TEST_SQLSERVER names one: a line for every class that runs on PostgreSQL.

public sealed class PasskeyTestsOnSqlServer(SqlServerApp app) : PasskeyTests(app), IClassFixture<SqlServerApp>;

public sealed class DisablingTestsOnSqlServer(SqlServerApp app) : DisablingTests(app), IClassFixture<SqlServerApp>;

public sealed class FinanceFileTestsOnSqlServer(SqlServerApp app) : FinanceFileTests(app), IClassFixture<SqlServerApp>;

public sealed class LastAdministratorDisablingTestsOnSqlServer(SqlServerApp app)
    : LastAdministratorDisablingTests(app), IClassFixture<SqlServerApp>;

public sealed class ImportsTestsOnSqlServer(SqlServerApp app) : ImportsTests(app), IClassFixture<SqlServerApp>;

public sealed class AccountCodesImportTestsOnSqlServer(SqlServerApp app) : AccountCodesImportTests(app), IClassFixture<SqlServerApp>;

public sealed class ContractsImportTestsOnSqlServer(SqlServerApp app) : ContractsImportTests(app), IClassFixture<SqlServerApp>;

public sealed class ItemsImportTestsOnSqlServer(SqlServerApp app) : ItemsImportTests(app), IClassFixture<SqlServerApp>;

public sealed class ItemsImportSpeedTestsOnSqlServer(SqlServerApp app) : ItemsImportSpeedTests(app), IClassFixture<SqlServerApp>;

public sealed class OpeningVolumesImportTestsOnSqlServer(SqlServerApp app) : OpeningVolumesImportTests(app), IClassFixture<SqlServerApp>;

public sealed class UsersImportTestsOnSqlServer(SqlServerApp app) : UsersImportTests(app), IClassFixture<SqlServerApp>;

public sealed class MembersImportTestsOnSqlServer(SqlServerApp app) : MembersImportTests(app), IClassFixture<SqlServerApp>;

public sealed class MembersImportSpeedTestsOnSqlServer(SqlServerApp app) : MembersImportSpeedTests(app), IClassFixture<SqlServerApp>;

public sealed class NoticeTestsOnSqlServer(SqlServerApp app) : NoticeTests(app), IClassFixture<SqlServerApp>;

public sealed class OwnPeopleTestsOnSqlServer(SqlServerApp app) : OwnPeopleTests(app), IClassFixture<SqlServerApp>;

public sealed class RequiredSecondStepTestsOnSqlServer(SqlServerApp app) : RequiredSecondStepTests(app), IClassFixture<SqlServerApp>;

public sealed class RoundRacesTestsOnSqlServer(SqlServerApp app) : RoundRacesTests(app), IClassFixture<SqlServerApp>;

public sealed class SecondStepTestsOnSqlServer(SqlServerApp app) : SecondStepTests(app), IClassFixture<SqlServerApp>;

public sealed class SignInTestsOnSqlServer(SqlServerApp app) : SignInTests(app), IClassFixture<SqlServerApp>;

public sealed class CartFaultTestsOnSqlServer(SqlServerApp app) : CartFaultTests(app), IClassFixture<SqlServerApp>;

public sealed class CartTestsOnSqlServer(SqlServerApp app) : CartTests(app), IClassFixture<SqlServerApp>;

public sealed class CatalogTestsOnSqlServer(SqlServerApp app) : CatalogTests(app), IClassFixture<SqlServerApp>;

public sealed class ClosingPagesTestsOnSqlServer(SqlServerApp app) : ClosingPagesTests(app), IClassFixture<SqlServerApp>;

public sealed class CommitmentPagesTestsOnSqlServer(SqlServerApp app) : CommitmentPagesTests(app), IClassFixture<SqlServerApp>;

public sealed class ConditionalCommitmentTestsOnSqlServer(SqlServerApp app) : ConditionalCommitmentTests(app), IClassFixture<SqlServerApp>;

public sealed class ContractingTestsOnSqlServer(SqlServerApp app) : ContractingTests(app), IClassFixture<SqlServerApp>;

public sealed class CreditPagesTestsOnSqlServer(SqlServerApp app) : CreditPagesTests(app), IClassFixture<SqlServerApp>;

public sealed class HeldOrderRaceTestsOnSqlServer(SqlServerApp app) : HeldOrderRaceTests(app), IClassFixture<SqlServerApp>;

public sealed class JobTestsOnSqlServer(SqlServerApp app) : JobTests(app), IClassFixture<SqlServerApp>;

public sealed class LastAdministratorTestsOnSqlServer(SqlServerApp app) : LastAdministratorTests(app), IClassFixture<SqlServerApp>;

public sealed class MailTestsOnSqlServer(SqlServerApp app) : MailTests(app), IClassFixture<SqlServerApp>;

public sealed class MinimumTestsOnSqlServer(SqlServerApp app) : MinimumTests(app), IClassFixture<SqlServerApp>;

public sealed class OfficeTestsOnSqlServer(SqlServerApp app) : OfficeTests(app), IClassFixture<SqlServerApp>;

public sealed class OrderFaultTestsOnSqlServer(SqlServerApp app) : OrderFaultTests(app), IClassFixture<SqlServerApp>;

public sealed class OrderRaceTestsOnSqlServer(SqlServerApp app) : OrderRaceTests(app), IClassFixture<SqlServerApp>;

public sealed class OrdersTestsOnSqlServer(SqlServerApp app) : OrdersTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceProofTestsOnSqlServer(SqlServerApp app) : PriceProofTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceRulePagesTestsOnSqlServer(SqlServerApp app) : PriceRulePagesTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceUploadColumnsTestsOnSqlServer(SqlServerApp app) : PriceUploadColumnsTests(app), IClassFixture<SqlServerApp>;

public sealed class UploadMatchesTestsOnSqlServer(SqlServerApp app) : UploadMatchesTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceChangeTestsOnSqlServer(SqlServerApp app) : PriceChangeTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceUploadSpeedTestsOnSqlServer(SqlServerApp app) : PriceUploadSpeedTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceHistoryTestsOnSqlServer(SqlServerApp app) : PriceHistoryTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceUploadReviewTestsOnSqlServer(SqlServerApp app) : PriceUploadReviewTests(app), IClassFixture<SqlServerApp>;

public sealed class PriceUploadPagesTestsOnSqlServer(SqlServerApp app) : PriceUploadPagesTests(app), IClassFixture<SqlServerApp>;

public sealed class RoundChangesTestsOnSqlServer(SqlServerApp app) : RoundChangesTests(app), IClassFixture<SqlServerApp>;

public sealed class RoundPlansTestsOnSqlServer(SqlServerApp app) : RoundPlansTests(app), IClassFixture<SqlServerApp>;

public sealed class SavingsTestsOnSqlServer(SqlServerApp app) : SavingsTests(app), IClassFixture<SqlServerApp>;

public sealed class SearchTestsOnSqlServer(SqlServerApp app) : SearchTests(app), IClassFixture<SqlServerApp>;

public sealed class SettlingTestsOnSqlServer(SqlServerApp app) : SettlingTests(app), IClassFixture<SqlServerApp>;

public sealed class SignInFaultTestsOnSqlServer(SqlServerApp app) : SignInFaultTests(app), IClassFixture<SqlServerApp>;

public sealed class EverywhereTests
{
    /// <summary>A killed portal needs identical copies of its database, which only the other two make in a moment.</summary>
    private static readonly string[] Elsewhere = ["KillTests", "PriceUploadKillTests"];

    [Fact]
    public void What_runs_on_PostgreSQL_runs_on_SQL_Server_too()
    {
        const string postgres = "OnPostgres";
        var classes = typeof(EverywhereTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        var names = classes.Where(name => name.EndsWith(postgres, StringComparison.Ordinal))
            .Select(name => name[..^postgres.Length]).Except(Elsewhere).Order(StringComparer.Ordinal).ToList();

        Assert.True(names.Count > 20, $"Only {names.Count} classes were found.");
        var missing = names.Where(name => !classes.Contains(name + "OnSqlServer"));
        Assert.True(!missing.Any(), "Add to Servers/OnSqlServer.cs:\n" + string.Join('\n', missing.Select(name =>
            $"public sealed class {name}OnSqlServer(SqlServerApp app) : {name}(app), IClassFixture<SqlServerApp>;")));
    }
}

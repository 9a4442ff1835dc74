using CoopPortal.Core;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Files;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CoopPortal.Web.Data;

/// <summary>Everything the portal stores. Private rows are read through the doors in Scopes.cs.</summary>
public abstract class CoopDb : IdentityDbContext<User, IdentityRole<long>, long>
{
    public DbSet<Cooperative> Cooperatives => Set<Cooperative>();
    public DbSet<District> Districts => Set<District>();
    public DbSet<Site> Sites => Set<Site>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<AccountCode> AccountCodes => Set<AccountCode>();
    public DbSet<FinanceLayout> FinanceLayouts => Set<FinanceLayout>();
    public DbSet<Assignment> Assignments => Set<Assignment>();

    public DbSet<Vendor> Vendors => Set<Vendor>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<TermsVersion> TermsVersions => Set<TermsVersion>();
    public DbSet<TermsAcceptance> TermsAcceptances => Set<TermsAcceptance>();
    public DbSet<Item> Items => Set<Item>();
    public DbSet<ContractPriceRule> ContractPriceRules => Set<ContractPriceRule>();
    public DbSet<ContractPriceIndex> ContractPriceIndexes => Set<ContractPriceIndex>();
    public DbSet<PriceUpload> PriceUploads => Set<PriceUpload>();
    public DbSet<ItemMatch> ItemMatches => Set<ItemMatch>();
    public DbSet<VendorColumns> VendorColumns => Set<VendorColumns>();
    public DbSet<PriceUploadRow> PriceUploadRows => Set<PriceUploadRow>();
    public DbSet<PriceUploadFault> PriceUploadFaults => Set<PriceUploadFault>();
    public DbSet<PriceUploadChange> PriceUploadChanges => Set<PriceUploadChange>();
    public DbSet<PriceUploadEffect> PriceUploadEffects => Set<PriceUploadEffect>();
    public DbSet<PriceUploadCheck> PriceUploadChecks => Set<PriceUploadCheck>();
    public DbSet<FilePart> FileParts => Set<FilePart>();
    public DbSet<PriceSheet> PriceSheets => Set<PriceSheet>();
    public DbSet<SheetLadder> SheetLadders => Set<SheetLadder>();
    public DbSet<PriceChange> PriceChanges => Set<PriceChange>();

    public DbSet<Round> Rounds => Set<Round>();
    public DbSet<RoundSheet> RoundSheets => Set<RoundSheet>();
    public DbSet<RoundLadder> RoundLadders => Set<RoundLadder>();
    public DbSet<RoundDemand> RoundDemands => Set<RoundDemand>();
    public DbSet<OpeningVolume> OpeningVolumes => Set<OpeningVolume>();
    public DbSet<Commitment> Commitments => Set<Commitment>();
    public DbSet<SettlementRun> SettlementRuns => Set<SettlementRun>();
    public DbSet<CreditStatement> CreditStatements => Set<CreditStatement>();
    public DbSet<CreditLine> CreditLines => Set<CreditLine>();

    public DbSet<Cart> Carts => Set<Cart>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<Distribution> Distributions => Set<Distribution>();
    public DbSet<OrderCancellation> OrderCancellations => Set<OrderCancellation>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<ChangeNotice> ChangeNotices => Set<ChangeNotice>();
    public DbSet<PriceProof> PriceProofs => Set<PriceProof>();
    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();

    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditLink> AuditLinks => Set<AuditLink>();
    public DbSet<ChainCheckpoint> ChainCheckpoints => Set<ChainCheckpoint>();
    public DbSet<ChainKey> ChainKeys => Set<ChainKey>();
    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>The triggers of the migration Chain say the same to whoever goes past EF.</summary>
    public static readonly Refusal OnlyGrows = new("audit.only-grows", "The audit log only grows: its entries, links and checkpoints are "
        + "never changed or deleted. Nothing was saved.");

    public SavedSoFar Saved { get; } = new();

    private readonly HashSet<long> _changedDistricts = [];

    // Whatever fails ends its whole transaction. EF keeps to itself that a connection broke where it gives a savepoint back.
    protected CoopDb(DbContextOptions options) : base(options) => Database.AutoSavepointsEnabled = false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CoopDb).Assembly);
        Conventions.Apply(builder);
    }

    /// <summary>For the ring of keys, which knows no other way. What has a history is saved below.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => ChangeTracker.Entries<AuditEntry>().Any(entry =>
            entry.State != EntityState.Unchanged)
        ? throw new InvalidOperationException("Audit entries are saved by SaveChangesAsync, which marks them.")
        : base.SaveChanges(acceptAllChangesOnSuccess);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Looking for changes once is enough; each further look would walk over every tracked row again.
        ChangeTracker.DetectChanges();
        var before = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            RefuseRewriting();
            StampVersions();
            NoteChanges();
            // An audit entry about a row that is new in this very save learns the row's id from the database first.
            var waiting = ChangeTracker.Entries<AuditEntry>()
                .Where(entry => entry.State == EntityState.Added && entry.Entity.AwaitsRecordId).Select(entry => entry.Entity).ToList();
            await MarkAsync(ChangeTracker.Entries<AuditEntry>()
                .Where(entry => entry.State == EntityState.Added && !entry.Entity.AwaitsRecordId), cancellationToken);
            return waiting.Count == 0 && (_changedDistricts.Count == 0 || Database.CurrentTransaction is not null)
                ? await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
                : await SaveInTwoSteps(waiting, acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = before;
        }
    }

    private async Task<int> SaveInTwoSteps(List<AuditEntry> waiting, bool acceptAll, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is null)
            return await Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
                var saved = await SaveInTwoSteps(waiting, acceptAll, cancellationToken);
                await CountChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return saved;
            });
        foreach (var entry in waiting)
            Entry(entry).State = EntityState.Detached;
        var rows = await base.SaveChangesAsync(acceptAll, cancellationToken);
        if (waiting.Count == 0)
            return rows;
        foreach (var entry in waiting)
        {
            entry.TakeRecordId();
            AuditEntries.Add(entry);
        }
        await MarkAsync(waiting.Select(Entry), cancellationToken);
        return rows + await base.SaveChangesAsync(acceptAll, cancellationToken);
    }

    private async Task MarkAsync(IEnumerable<EntityEntry<AuditEntry>> written, CancellationToken cancellationToken)
    {
        foreach (var entry in written)
            entry.Entity.TakeMark(await ChainKey.OfAsync(this, cancellationToken));
    }

    private void RefuseRewriting()
    {
        if (ChangeTracker.Entries().Any(entry => entry.State is EntityState.Modified or EntityState.Deleted
            && entry.Entity is AuditEntry or AuditLink or ChainCheckpoint))
            throw new RefusedException(OnlyGrows);
    }

    private void NoteChanges()
    {
        foreach (var entry in ChangeTracker.Entries())
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
                && Changes.DistrictOf(entry) is { } district)
                _changedDistricts.Add(district);
    }

    /// <summary>The last act of a transaction, so that nobody waits for a district's counter longer than a commit takes.</summary>
    public async Task CountChangesAsync(CancellationToken cancellationToken)
    {
        if (_changedDistricts.Count == 0)
            return;
        await Changes.CountAsync(this, _changedDistricts, cancellationToken);
        _changedDistricts.Clear();
    }

    private void StampVersions()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
            if (entry.Metadata.FindProperty("Version")?.ClrType == typeof(Guid))
                entry.Property("Version").CurrentValue = Guid.NewGuid();
    }
}

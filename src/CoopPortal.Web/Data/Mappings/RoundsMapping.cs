using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

internal sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public const string NameIndex = "IX_Rounds_Name";

    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.Property(round => round.Name).HasMaxLength(Round.NameLength);
        builder.Property(round => round.CancelReason).HasMaxLength(Round.ReasonLength);
        builder.HasIndex(round => round.Name).IsUnique().HasDatabaseName(NameIndex);
        builder.HasIndex(round => new { round.Status, round.ClosesAt });
        builder.HasMany(round => round.Minimums).WithOne().HasForeignKey(minimum => minimum.RoundId);
        builder.HasMany(round => round.Sheets).WithOne().HasForeignKey(sheet => sheet.RoundId);
        builder.HasMany(round => round.Ladders).WithOne(ladder => ladder.Round).HasForeignKey(ladder => ladder.RoundId);
    }
}

internal sealed class RoundSheetMapping : IEntityTypeConfiguration<RoundSheet>
{
    public void Configure(EntityTypeBuilder<RoundSheet> builder)
    {
        builder.HasIndex(sheet => new { sheet.RoundId, sheet.ContractId }).IsUnique();
        builder.HasOne(sheet => sheet.Contract).WithMany().HasForeignKey(sheet => sheet.ContractId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(sheet => sheet.PriceSheet).WithMany().HasForeignKey(sheet => sheet.PriceSheetId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class RoundMinimumMapping : IEntityTypeConfiguration<RoundMinimum>
{
    public void Configure(EntityTypeBuilder<RoundMinimum> builder)
    {
        builder.HasIndex(minimum => new { minimum.RoundId, minimum.ItemId }).IsUnique();
        builder.HasOne(minimum => minimum.Item).WithMany().HasForeignKey(minimum => minimum.ItemId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class RoundLadderMapping : IEntityTypeConfiguration<RoundLadder>
{
    public void Configure(EntityTypeBuilder<RoundLadder> builder)
    {
        builder.HasIndex(ladder => new { ladder.RoundId, ladder.ItemId }).IsUnique();
        builder.HasIndex(ladder => ladder.ItemId);
        builder.HasIndex(ladder => ladder.ContractId);
        builder.Ignore(ladder => ladder.Minimum);
        builder.HasOne(ladder => ladder.SheetLadder).WithMany().HasForeignKey(ladder => ladder.SheetLadderId)
            .OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(ladder => ladder.Item).WithMany().HasForeignKey(ladder => ladder.ItemId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class OpeningVolumeMapping : IEntityTypeConfiguration<OpeningVolume>
{
    public void Configure(EntityTypeBuilder<OpeningVolume> builder)
    {
        builder.HasIndex(volume => volume.RoundLadderId);
        builder.HasOne(volume => volume.RoundLadder).WithMany().HasForeignKey(volume => volume.RoundLadderId);
        builder.HasOne(volume => volume.District).WithMany().HasForeignKey(volume => volume.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Core.Members.Import>().WithMany().HasForeignKey(volume => volume.ImportId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class RoundDemandMapping : IEntityTypeConfiguration<RoundDemand>
{
    public void Configure(EntityTypeBuilder<RoundDemand> builder)
    {
        builder.HasIndex(demand => new { demand.RoundLadderId, demand.DistrictId }).IsUnique();
        builder.HasIndex(demand => demand.DistrictId);
        builder.HasOne(demand => demand.RoundLadder).WithMany().HasForeignKey(demand => demand.RoundLadderId);
        builder.HasOne(demand => demand.District).WithMany().HasForeignKey(demand => demand.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(demand => demand.CountedUnits);
    }
}

internal sealed class CommitmentMapping : IEntityTypeConfiguration<Commitment>
{
    public const string DraftKeyIndex = "IX_Commitments_DraftKey";

    public void Configure(EntityTypeBuilder<Commitment> builder)
    {
        builder.Property(commitment => commitment.Authority).HasMaxLength(Commitment.AuthorityLength);
        builder.Property(commitment => commitment.ResolutionNumber).HasMaxLength(Commitment.ResolutionLength);
        builder.HasIndex(commitment => commitment.DraftKey).IsUnique().HasDatabaseName(DraftKeyIndex);
        builder.HasIndex(commitment => new { commitment.DistrictId, commitment.Status });
        builder.HasIndex(commitment => new { commitment.RoundLadderId, commitment.Status });
        builder.HasOne(commitment => commitment.RoundLadder).WithMany().HasForeignKey(commitment => commitment.RoundLadderId);
        builder.HasOne(commitment => commitment.District)
            .WithMany().HasForeignKey(commitment => commitment.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(commitment => commitment.Site)
            .WithMany().HasForeignKey(commitment => commitment.SiteId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class SettlementRunMapping : IEntityTypeConfiguration<SettlementRun>
{
    public const string NumberIndex = "IX_SettlementRuns_RoundId_Number";

    public void Configure(EntityTypeBuilder<SettlementRun> builder)
    {
        builder.Property(run => run.InputsHash).HasMaxLength(SettlementRun.HashLength);
        builder.HasIndex(run => new { run.RoundId, run.Number }).IsUnique().HasDatabaseName(NumberIndex);
        builder.HasOne(run => run.Round).WithMany().HasForeignKey(run => run.RoundId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(run => run.Statements)
            .WithOne(statement => statement.SettlementRun).HasForeignKey(statement => statement.SettlementRunId);
    }
}

internal sealed class CreditStatementMapping : IEntityTypeConfiguration<CreditStatement>
{
    public void Configure(EntityTypeBuilder<CreditStatement> builder)
    {
        builder.Property(statement => statement.Number).HasMaxLength(CreditStatement.NumberLength);
        builder.Property(statement => statement.MemoNumber).HasMaxLength(CreditStatement.MemoLength);
        builder.Property(statement => statement.DisputeReason).HasMaxLength(CreditStatement.ReasonLength);
        builder.HasIndex(statement => statement.Number).IsUnique();
        builder.HasIndex(statement => new { statement.DistrictId, statement.Status });
        builder.HasIndex(statement => new { statement.VendorId, statement.Status });
        builder.HasOne(statement => statement.Round)
            .WithMany().HasForeignKey(statement => statement.RoundId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(statement => statement.District)
            .WithMany().HasForeignKey(statement => statement.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(statement => statement.Vendor)
            .WithMany().HasForeignKey(statement => statement.VendorId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(statement => statement.Contract)
            .WithMany().HasForeignKey(statement => statement.ContractId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(statement => statement.Lines).WithOne(line => line.CreditStatement).HasForeignKey(line => line.CreditStatementId);
    }
}

internal sealed class CreditLineMapping : IEntityTypeConfiguration<CreditLine>
{
    public void Configure(EntityTypeBuilder<CreditLine> builder)
    {
        builder.Property(line => line.AccountString).HasMaxLength(Core.Buying.Distribution.AccountLength);
        builder.HasOne(line => line.OrderLine).WithMany().HasForeignKey(line => line.OrderLineId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(line => line.Distribution).WithMany().HasForeignKey(line => line.DistributionId).OnDelete(DeleteBehavior.NoAction);
    }
}

using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

internal sealed class VendorMapping : IEntityTypeConfiguration<Vendor>
{
    public const string NameIndex = "IX_Vendors_Name";

    public void Configure(EntityTypeBuilder<Vendor> builder)
    {
        builder.Property(vendor => vendor.Name).HasMaxLength(Vendor.NameLength);
        builder.Property(vendor => vendor.StatusReason).HasMaxLength(Vendor.ReasonLength);
        builder.Property(vendor => vendor.MotionNumber).HasMaxLength(Vendor.MotionLength);
        builder.HasIndex(vendor => vendor.Name).IsUnique().HasDatabaseName(NameIndex);
    }
}

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public const string NumberIndex = "IX_Contracts_Number";

    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.Property(contract => contract.Number).HasMaxLength(Contract.NumberLength);
        builder.Property(contract => contract.Title).HasMaxLength(Contract.TitleLength);
        builder.Property(contract => contract.LegalBasis).HasMaxLength(Contract.LegalBasisLength);
        builder.HasIndex(contract => contract.Number).IsUnique().HasDatabaseName(NumberIndex);
        builder.HasOne(contract => contract.Vendor)
            .WithMany().HasForeignKey(contract => contract.VendorId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(contract => contract.Terms).WithOne().HasForeignKey(terms => terms.ContractId);
        builder.HasMany(contract => contract.PriceSheets).WithOne(sheet => sheet.Contract).HasForeignKey(sheet => sheet.ContractId);
        builder.HasOne<Import>().WithMany().HasForeignKey(contract => contract.ImportId).OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(contract => contract.CurrentTerms);
    }
}

internal sealed class TermsVersionMapping : IEntityTypeConfiguration<TermsVersion>
{
    public void Configure(EntityTypeBuilder<TermsVersion> builder)
    {
        builder.Property(terms => terms.Text).HasMaxLength(TermsVersion.TextLength);
        builder.HasIndex(terms => new { terms.ContractId, terms.Number }).IsUnique();
    }
}

internal sealed class TermsAcceptanceMapping : IEntityTypeConfiguration<TermsAcceptance>
{
    public const string OnceIndex = "IX_TermsAcceptances_TermsVersionId_DistrictId";

    public void Configure(EntityTypeBuilder<TermsAcceptance> builder)
    {
        builder.HasOne(acceptance => acceptance.TermsVersion).WithMany().HasForeignKey(acceptance => acceptance.TermsVersionId)
            .OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<District>().WithMany().HasForeignKey(acceptance => acceptance.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(acceptance => new { acceptance.TermsVersionId, acceptance.DistrictId }).IsUnique().HasDatabaseName(OnceIndex);
        builder.HasIndex(acceptance => acceptance.DistrictId);
    }
}

internal sealed class ContractPriceRuleMapping : IEntityTypeConfiguration<ContractPriceRule>
{
    public void Configure(EntityTypeBuilder<ContractPriceRule> builder)
    {
        builder.Property(rule => rule.Text).HasMaxLength(ContractPriceRule.TextLength);
        builder.Property(rule => rule.Source).HasMaxLength(ContractPriceRule.SourceLength);
        builder.Property(rule => rule.SetBy).HasMaxLength(ContractPriceRule.PersonLength);
        builder.Ignore(rule => rule.Name);
        builder.HasOne(rule => rule.Contract).WithMany().HasForeignKey(rule => rule.ContractId);
        builder.HasIndex(rule => new { rule.ContractId, rule.Kind, rule.From });
    }
}

internal sealed class ContractPriceIndexMapping : IEntityTypeConfiguration<ContractPriceIndex>
{
    public const string MonthIndex = "IX_ContractPriceIndexes_ContractId_Series_Month";

    public void Configure(EntityTypeBuilder<ContractPriceIndex> builder)
    {
        builder.Property(index => index.Series).HasMaxLength(ContractPriceRule.TextLength);
        builder.Property(index => index.Source).HasMaxLength(ContractPriceRule.SourceLength);
        builder.Property(index => index.SetBy).HasMaxLength(ContractPriceRule.PersonLength);
        builder.HasOne<Contract>().WithMany().HasForeignKey(index => index.ContractId);
        builder.HasIndex(index => new { index.ContractId, index.Series, index.Month }).IsUnique().HasDatabaseName(MonthIndex);
    }
}

internal sealed class PriceUploadMapping : IEntityTypeConfiguration<PriceUpload>
{
    public void Configure(EntityTypeBuilder<PriceUpload> builder)
    {
        builder.Property(upload => upload.FileName).HasMaxLength(PriceUpload.FileNameLength);
        builder.Property(upload => upload.FileHash).HasMaxLength(PriceUpload.HashLength);
        builder.Property(upload => upload.FileKey).HasMaxLength(PriceUpload.KeyLength);
        builder.Property(upload => upload.JustificationName).HasMaxLength(PriceUpload.FileNameLength);
        builder.Property(upload => upload.JustificationHash).HasMaxLength(PriceUpload.HashLength);
        builder.Property(upload => upload.JustificationKey).HasMaxLength(PriceUpload.KeyLength);
        builder.Property(upload => upload.Found).HasMaxLength(PriceUpload.FoundLength);
        builder.Property(upload => upload.Mapping).HasMaxLength(PriceUpload.MappingLength);
        builder.Property(upload => upload.Trouble).HasMaxLength(PriceUpload.TroubleLength);
        builder.Property(upload => upload.VendorNote).HasMaxLength(PriceUpload.NoteLength);
        builder.Property(upload => upload.StaffComment).HasMaxLength(PriceUpload.NoteLength);
        builder.Property(upload => upload.RejectionReason).HasMaxLength(PriceUpload.ReasonLength);
        builder.Property(upload => upload.OverrideReason).HasMaxLength(PriceUpload.ReasonLength);
        builder.Property(upload => upload.UploadedBy).HasMaxLength(PriceUpload.PersonLength);
        builder.Property(upload => upload.SubmittedBy).HasMaxLength(PriceUpload.PersonLength);
        builder.Property(upload => upload.ReviewedBy).HasMaxLength(PriceUpload.PersonLength);
        builder.Property(upload => upload.DecidedBy).HasMaxLength(PriceUpload.PersonLength);
        builder.Property(upload => upload.WithdrawnBy).HasMaxLength(PriceUpload.PersonLength);
        builder.Ignore(upload => upload.IsApproved);
        builder.HasOne(upload => upload.Contract).WithMany().HasForeignKey(upload => upload.ContractId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(upload => new { upload.ContractId, upload.FileHash });
        builder.HasIndex(upload => upload.Status);
    }
}

internal sealed class FilePartMapping : IEntityTypeConfiguration<FilePart>
{
    public void Configure(EntityTypeBuilder<FilePart> builder)
    {
        builder.Property(part => part.Key).HasMaxLength(FilePart.KeyLength);
        builder.HasIndex(part => new { part.Key, part.Number }).IsUnique();
    }
}

internal sealed class ItemMapping : IEntityTypeConfiguration<Item>
{
    public const string SkuIndex = "IX_Items_ContractId_Sku";

    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.Property(item => item.Sku).HasMaxLength(Item.SkuLength);
        builder.Property(item => item.Name).HasMaxLength(Item.NameLength);
        builder.Property(item => item.Description).HasMaxLength(Item.DescriptionLength);
        builder.Property(item => item.Manufacturer).HasMaxLength(Item.MakerLength);
        builder.Property(item => item.ManufacturerPartNumber).HasMaxLength(Item.SkuLength);
        builder.Property(item => item.Unit).HasMaxLength(Item.UnitLength);
        builder.Property(item => item.Category).HasMaxLength(Item.CategoryLength);
        builder.Property(item => item.Unspsc).HasMaxLength(Item.UnspscLength);
        builder.Property(item => item.Gtin).HasMaxLength(Item.GtinLength);
        builder.Property(item => item.Origin).HasMaxLength(Item.OriginLength);
        builder.Property(item => item.SearchText).HasMaxLength(Item.SearchTextLength);
        builder.Property(item => item.SearchTitle).HasMaxLength(Item.SearchTitleLength);
        builder.Property(item => item.PartKey).HasMaxLength(Item.SkuLength);
        builder.Property(item => item.MakerPartKey).HasMaxLength(Item.SkuLength);
        builder.HasIndex(item => new { item.ContractId, item.Sku }).IsUnique().HasDatabaseName(SkuIndex);
        builder.HasIndex(item => item.Category);
        builder.HasIndex(item => item.Name);
        builder.HasIndex(item => item.PartKey);
        builder.HasIndex(item => item.MakerPartKey);
        builder.HasOne<Import>().WithMany().HasForeignKey(item => item.ImportId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(item => item.Contract).WithMany().HasForeignKey(item => item.ContractId).OnDelete(DeleteBehavior.NoAction);
    }
}

/// <summary>No table: what the search's statements give back.</summary>
internal sealed class ItemHitMapping : IEntityTypeConfiguration<ItemHit>
{
    public void Configure(EntityTypeBuilder<ItemHit> builder)
    {
        builder.ToTable((string?)null);
        builder.Property(hit => hit.Id).ValueGeneratedNever();
    }
}

internal sealed class PriceSheetMapping : IEntityTypeConfiguration<PriceSheet>
{
    public const string NumberIndex = "IX_PriceSheets_ContractId_Number";

    public void Configure(EntityTypeBuilder<PriceSheet> builder)
    {
        builder.Property(sheet => sheet.OverrideReason).HasMaxLength(PriceSheet.ReasonLength);
        builder.Property(sheet => sheet.LoadedFileHash).HasMaxLength(PriceSheet.FileHashLength);
        builder.Property(sheet => sheet.LoadedFileName).HasMaxLength(PriceSheet.FileNameLength);
        builder.HasIndex(sheet => new { sheet.ContractId, sheet.Number }).IsUnique().HasDatabaseName(NumberIndex);
        builder.HasOne<Import>().WithMany().HasForeignKey(sheet => sheet.ImportId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(sheet => sheet.Ladders).WithOne(ladder => ladder.PriceSheet).HasForeignKey(ladder => ladder.PriceSheetId);
    }
}

internal sealed class SheetLadderMapping : IEntityTypeConfiguration<SheetLadder>
{
    /// <summary>One ladder for an item on a sheet version: two are refused at save.</summary>
    public const string ItemIndex = "IX_SheetLadders_PriceSheetId_ItemId";

    public void Configure(EntityTypeBuilder<SheetLadder> builder)
    {
        builder.HasIndex(ladder => new { ladder.PriceSheetId, ladder.ItemId }).IsUnique().HasDatabaseName(ItemIndex);
        builder.HasOne(ladder => ladder.Item).WithMany().HasForeignKey(ladder => ladder.ItemId).OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(ladder => ladder.Words);
        builder.HasMany(ladder => ladder.Tiers).WithOne().HasForeignKey(tier => tier.SheetLadderId);
    }
}

internal sealed class PriceChangeMapping : IEntityTypeConfiguration<PriceChange>
{
    public void Configure(EntityTypeBuilder<PriceChange> builder)
    {
        builder.HasOne(change => change.PriceSheet).WithMany().HasForeignKey(change => change.PriceSheetId);
        builder.HasOne(change => change.Item).WithMany().HasForeignKey(change => change.ItemId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<District>().WithMany().HasForeignKey(change => change.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.Ignore(change => change.EffectiveWas);
        builder.Ignore(change => change.EffectiveNow);
        builder.HasIndex(change => new { change.DistrictId, change.EffectiveOn, change.PriceSheetId });
        builder.HasIndex(change => change.PriceSheetId);
    }
}

internal sealed class SheetTierMapping : IEntityTypeConfiguration<SheetTier>
{
    public void Configure(EntityTypeBuilder<SheetTier> builder)
    {
        builder.ToTable("SheetTiers");
        builder.HasIndex(tier => new { tier.SheetLadderId, tier.From }).IsUnique();
    }
}

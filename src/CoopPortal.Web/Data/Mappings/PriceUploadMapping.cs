using CoopPortal.Core.Contracting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

internal sealed class PriceUploadRowMapping : IEntityTypeConfiguration<PriceUploadRow>
{
    public void Configure(EntityTypeBuilder<PriceUploadRow> builder)
    {
        builder.Property(row => row.Sheet).HasMaxLength(PriceUploadRow.SheetLength);
        builder.Property(row => row.PartNumber).HasMaxLength(Item.SkuLength);
        builder.Property(row => row.Name).HasMaxLength(Item.NameLength);
        builder.Property(row => row.Maker).HasMaxLength(Item.MakerLength);
        builder.Property(row => row.MakerPart).HasMaxLength(Item.SkuLength);
        builder.Property(row => row.Unit).HasMaxLength(Item.UnitLength);
        builder.Property(row => row.Category).HasMaxLength(Item.CategoryLength);
        builder.Property(row => row.Unspsc).HasMaxLength(Item.UnspscLength);
        builder.Property(row => row.SentAs).HasMaxLength(Item.SkuLength);
        builder.Property(row => row.Gtin).HasMaxLength(Item.GtinLength);
        builder.Property(row => row.Origin).HasMaxLength(Item.OriginLength);
        builder.HasOne<PriceUpload>().WithMany().HasForeignKey(row => row.PriceUploadId);
        builder.HasIndex(row => new { row.PriceUploadId, row.PartNumber, row.From }).IsUnique();
    }
}

internal sealed class PriceUploadFaultMapping : IEntityTypeConfiguration<PriceUploadFault>
{
    public void Configure(EntityTypeBuilder<PriceUploadFault> builder)
    {
        builder.Property(fault => fault.Sheet).HasMaxLength(PriceUploadRow.SheetLength);
        builder.Property(fault => fault.Column).HasMaxLength(PriceUploadFault.ColumnLength);
        builder.Property(fault => fault.Found).HasMaxLength(PriceUploadFault.FoundLength);
        builder.Property(fault => fault.Wanted).HasMaxLength(PriceUploadFault.WantedLength);
        builder.Property(fault => fault.PartNumber).HasMaxLength(Item.SkuLength);
        builder.HasOne<PriceUpload>().WithMany().HasForeignKey(fault => fault.PriceUploadId);
        builder.HasIndex(fault => new { fault.PriceUploadId, fault.Row });
    }
}

internal sealed class PriceUploadChangeMapping : IEntityTypeConfiguration<PriceUploadChange>
{
    public void Configure(EntityTypeBuilder<PriceUploadChange> builder)
    {
        builder.Property(change => change.PartNumber).HasMaxLength(Item.SkuLength);
        builder.Property(change => change.Name).HasMaxLength(Item.NameLength);
        builder.Property(change => change.Suspicion).HasMaxLength(PriceUploadChange.SuspicionLength);
        builder.Property(change => change.Before).HasMaxLength(PriceUploadChange.WordsLength);
        builder.Property(change => change.After).HasMaxLength(PriceUploadChange.WordsLength);
        builder.Property(change => change.Zones).HasMaxLength(PriceUploadChange.WordsLength);
        builder.HasOne<PriceUpload>().WithMany().HasForeignKey(change => change.PriceUploadId);
        builder.HasIndex(change => new { change.PriceUploadId, change.Group });
    }
}

internal sealed class PriceUploadEffectMapping : IEntityTypeConfiguration<PriceUploadEffect>
{
    public void Configure(EntityTypeBuilder<PriceUploadEffect> builder)
    {
        builder.HasOne<PriceUpload>().WithMany().HasForeignKey(effect => effect.PriceUploadId);
        builder.HasOne<Core.Members.District>().WithMany().HasForeignKey(effect => effect.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(effect => effect.PriceUploadId);
    }
}

internal sealed class PriceUploadCheckMapping : IEntityTypeConfiguration<PriceUploadCheck>
{
    public void Configure(EntityTypeBuilder<PriceUploadCheck> builder)
    {
        builder.Property(check => check.Name).HasMaxLength(PriceUploadCheck.NameLength);
        builder.Property(check => check.Sentence).HasMaxLength(PriceUploadCheck.SentenceLength);
        builder.HasOne<PriceUpload>().WithMany().HasForeignKey(check => check.PriceUploadId);
        builder.HasIndex(check => check.PriceUploadId);
    }
}

internal sealed class ItemMatchMapping : IEntityTypeConfiguration<ItemMatch>
{
    public void Configure(EntityTypeBuilder<ItemMatch> builder)
    {
        builder.Property(match => match.PartNumber).HasMaxLength(Item.SkuLength);
        builder.Property(match => match.Unit).HasMaxLength(Item.UnitLength);
        builder.Property(match => match.DecidedBy).HasMaxLength(ItemMatch.PersonLength);
        builder.Ignore(match => match.Factor);
        builder.HasOne(match => match.Contract).WithMany().HasForeignKey(match => match.ContractId);
        builder.HasOne<Item>().WithMany().HasForeignKey(match => match.ItemId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(match => new { match.ContractId, match.PartNumber }).IsUnique();
    }
}

internal sealed class VendorColumnsMapping : IEntityTypeConfiguration<VendorColumns>
{
    public void Configure(EntityTypeBuilder<VendorColumns> builder)
    {
        builder.Property(columns => columns.Headers).HasMaxLength(VendorColumns.HeadersLength);
        builder.Property(columns => columns.ConfirmedBy).HasMaxLength(PriceUpload.PersonLength);
        builder.HasOne<Vendor>().WithMany().HasForeignKey(columns => columns.VendorId);
        builder.HasIndex(columns => columns.VendorId).IsUnique();
    }
}

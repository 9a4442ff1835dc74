using CoopPortal.Core.Buying;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

internal sealed class CartMapping : IEntityTypeConfiguration<Cart>
{
    public const string OneIndex = "IX_Carts_UserId_DistrictId";

    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.HasIndex(cart => new { cart.UserId, cart.DistrictId }).IsUnique().HasDatabaseName(OneIndex);
        builder.HasOne<User>().WithMany().HasForeignKey(cart => cart.UserId);
        builder.HasOne<Core.Members.District>().WithMany().HasForeignKey(cart => cart.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(cart => cart.Lines).WithOne().HasForeignKey(line => line.CartId);
    }
}

internal sealed class CartLineMapping : IEntityTypeConfiguration<CartLine>
{
    public const string ItemIndex = "IX_CartLines_CartId_ItemId";

    public void Configure(EntityTypeBuilder<CartLine> builder)
    {
        builder.ToTable("CartLines");
        builder.HasIndex(line => new { line.CartId, line.ItemId }).IsUnique().HasDatabaseName(ItemIndex);
        builder.HasOne(line => line.Item).WithMany().HasForeignKey(line => line.ItemId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(line => line.Distributions).WithOne().HasForeignKey(part => part.CartLineId);
    }
}

internal sealed class CartDistributionMapping : IEntityTypeConfiguration<CartDistribution>
{
    public void Configure(EntityTypeBuilder<CartDistribution> builder)
    {
        builder.ToTable("CartDistributions");
        builder.Property(part => part.AccountString).HasMaxLength(Distribution.AccountLength);
        builder.HasOne(part => part.Site).WithMany().HasForeignKey(part => part.SiteId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public const string NumberIndex = "IX_Orders_Number";
    public const string PoNumberIndex = "IX_Orders_DistrictId_PoNumber";
    public const string PlacementIndex = "IX_Orders_PlacementKey_ContractId_RoundId";

    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(order => order.Number).HasMaxLength(Order.NumberLength);
        builder.Property(order => order.PoNumber).HasMaxLength(Order.PoNumberLength);
        builder.Property(order => order.StatusReason).HasMaxLength(Order.ReasonLength);
        builder.Property(order => order.ThenAndNowReason).HasMaxLength(Order.ReasonLength);
        builder.Property(order => order.CertificateText).HasMaxLength(Core.Members.District.CertificateTextLength);
        builder.HasIndex(order => order.Number).IsUnique().HasDatabaseName(NumberIndex);
        builder.HasIndex(order => new { order.DistrictId, order.PoNumber }).IsUnique().HasDatabaseName(PoNumberIndex);
        builder.HasIndex(order => new { order.PlacementKey, order.ContractId, order.RoundId }).IsUnique().HasDatabaseName(PlacementIndex);
        builder.HasIndex(order => new { order.DistrictId, order.Status, order.PlacedAt });
        builder.HasIndex(order => new { order.VendorId, order.Status, order.PlacedAt });
        builder.HasIndex(order => new { order.RoundId, order.Status });
        builder.HasIndex(order => order.PlacedAt);
        builder.HasOne(order => order.District).WithMany().HasForeignKey(order => order.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(order => order.Contract).WithMany().HasForeignKey(order => order.ContractId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(order => order.Vendor).WithMany().HasForeignKey(order => order.VendorId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(order => order.Round).WithMany().HasForeignKey(order => order.RoundId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(order => order.TermsVersion)
            .WithMany().HasForeignKey(order => order.TermsVersionId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(order => order.Lines).WithOne(line => line.Order).HasForeignKey(line => line.OrderId);
    }
}

internal sealed class OrderLineMapping : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.Property(line => line.Sku).HasMaxLength(Core.Contracting.Item.SkuLength);
        builder.Property(line => line.Description).HasMaxLength(Core.Contracting.Item.NameLength);
        builder.Property(line => line.Unit).HasMaxLength(Core.Contracting.Item.UnitLength);
        builder.HasIndex(line => new { line.OrderId, line.Number }).IsUnique();
        builder.HasOne(line => line.Item).WithMany().HasForeignKey(line => line.ItemId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(line => line.RoundLadder).WithMany().HasForeignKey(line => line.RoundLadderId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(line => line.Distributions).WithOne().HasForeignKey(part => part.OrderLineId);
        builder.Ignore(line => line.PriceNow);
        builder.Ignore(line => line.Total);
    }
}

internal sealed class DistributionMapping : IEntityTypeConfiguration<Distribution>
{
    public void Configure(EntityTypeBuilder<Distribution> builder)
    {
        builder.Property(part => part.AccountString).HasMaxLength(Distribution.AccountLength);
        builder.HasOne(part => part.Site).WithMany().HasForeignKey(part => part.SiteId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class OrderCancellationMapping : IEntityTypeConfiguration<OrderCancellation>
{
    public void Configure(EntityTypeBuilder<OrderCancellation> builder)
    {
        builder.Property(cancellation => cancellation.Reason).HasMaxLength(OrderCancellation.ReasonLength);
        builder.Property(cancellation => cancellation.Answer).HasMaxLength(OrderCancellation.ReasonLength);
        builder.HasIndex(cancellation => new { cancellation.OrderId, cancellation.Status });
        builder.HasOne(cancellation => cancellation.Order).WithMany().HasForeignKey(cancellation => cancellation.OrderId);
        builder.HasOne(cancellation => cancellation.OrderLine)
            .WithMany().HasForeignKey(cancellation => cancellation.OrderLineId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(cancellation => cancellation.Distribution)
            .WithMany().HasForeignKey(cancellation => cancellation.DistributionId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public const string NumberIndex = "IX_Invoices_VendorId_Number";

    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Property(invoice => invoice.Number).HasMaxLength(Invoice.NumberLength);
        builder.HasIndex(invoice => new { invoice.VendorId, invoice.Number }).IsUnique().HasDatabaseName(NumberIndex);
        builder.HasOne(invoice => invoice.Order).WithMany().HasForeignKey(invoice => invoice.OrderId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(invoice => invoice.Lines).WithOne().HasForeignKey(line => line.InvoiceId);
    }
}

internal sealed class InvoiceLineMapping : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.ToTable("InvoiceLines");
        builder.HasOne(line => line.OrderLine).WithMany().HasForeignKey(line => line.OrderLineId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class ChangeNoticeMapping : IEntityTypeConfiguration<ChangeNotice>
{
    public void Configure(EntityTypeBuilder<ChangeNotice> builder)
    {
        builder.HasIndex(notice => new { notice.OrderId, notice.Number }).IsUnique();
        builder.HasOne(notice => notice.Order).WithMany().HasForeignKey(notice => notice.OrderId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Core.Rounds.SettlementRun>()
            .WithMany().HasForeignKey(notice => notice.SettlementRunId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(notice => notice.Lines).WithOne().HasForeignKey(line => line.ChangeNoticeId);
    }
}

internal sealed class ChangeNoticeLineMapping : IEntityTypeConfiguration<ChangeNoticeLine>
{
    public void Configure(EntityTypeBuilder<ChangeNoticeLine> builder)
    {
        builder.ToTable("ChangeNoticeLines");
        builder.HasOne(line => line.OrderLine).WithMany().HasForeignKey(line => line.OrderLineId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class PriceProofMapping : IEntityTypeConfiguration<PriceProof>
{
    public const string HashIndex = "IX_PriceProofs_Hash";
    private const int JsonLength = 20_000;

    public void Configure(EntityTypeBuilder<PriceProof> builder)
    {
        builder.Property(proof => proof.Json).HasMaxLength(JsonLength);
        builder.Property(proof => proof.Hash).HasMaxLength(PriceProof.HashLength);
        builder.HasIndex(proof => proof.Hash).IsUnique().HasDatabaseName(HashIndex);
        builder.HasOne(proof => proof.OrderLine).WithMany().HasForeignKey(proof => proof.OrderLineId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class NumberSequenceMapping : IEntityTypeConfiguration<NumberSequence>
{
    public void Configure(EntityTypeBuilder<NumberSequence> builder)
    {
        builder.HasKey(sequence => sequence.Key);
        builder.Property(sequence => sequence.Key).HasMaxLength(NumberSequence.KeyLength);
    }
}

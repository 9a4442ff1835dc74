using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

internal sealed class CooperativeMapping : IEntityTypeConfiguration<Cooperative>
{
    public void Configure(EntityTypeBuilder<Cooperative> builder)
    {
        builder.Property(coop => coop.Id).ValueGeneratedNever();
        builder.Property(coop => coop.Name).HasMaxLength(Cooperative.NameLength);
        builder.Property(coop => coop.Address).HasMaxLength(Cooperative.AddressLength);
        builder.Property(coop => coop.TaxExemption).HasMaxLength(Cooperative.StatementLength);
        builder.Ignore(coop => coop.Zone);
    }
}

internal sealed class DistrictMapping : IEntityTypeConfiguration<District>
{
    public const string NameIndex = "IX_Districts_Name";
    public const string NcesIndex = "IX_Districts_NcesId";

    public void Configure(EntityTypeBuilder<District> builder)
    {
        builder.Property(district => district.Name).HasMaxLength(District.NameLength);
        builder.Property(district => district.AccountMask).HasMaxLength(District.MaskLength);
        builder.Property(district => district.CertificateText).HasMaxLength(District.CertificateTextLength);
        builder.Property(district => district.NcesId).HasMaxLength(District.NcesLength);
        builder.Property(district => district.PostalCode).HasMaxLength(District.PostalCodeLength);
        builder.Property(district => district.PoPrefix).HasMaxLength(District.PoPrefixLength);
        builder.HasIndex(district => district.Name).IsUnique().HasDatabaseName(NameIndex);
        builder.HasIndex(district => district.NcesId).IsUnique().HasDatabaseName(NcesIndex);
        builder.HasOne<Import>().WithMany().HasForeignKey(district => district.ImportId).OnDelete(DeleteBehavior.NoAction);
        builder.HasMany(district => district.Sites).WithOne().HasForeignKey(site => site.DistrictId);
    }
}

internal sealed class SiteMapping : IEntityTypeConfiguration<Site>
{
    public const string NameIndex = "IX_Sites_DistrictId_Name";

    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.Property(site => site.Name).HasMaxLength(Site.NameLength);
        builder.Property(site => site.Street).HasMaxLength(Site.StreetLength);
        builder.Property(site => site.State).HasMaxLength(Site.StateLength);
        builder.Property(site => site.PostalCode).HasMaxLength(Site.PostalCodeLength);
        builder.HasOne<Import>().WithMany().HasForeignKey(site => site.ImportId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(site => new { site.DistrictId, site.Name }).IsUnique().HasDatabaseName(NameIndex);
    }
}

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.Property(import => import.Kind).HasMaxLength(Import.KindLength);
        builder.Property(import => import.FileName).HasMaxLength(Import.FileNameLength);
        builder.Property(import => import.FileHash).HasMaxLength(Import.HashLength);
        builder.Property(import => import.By).HasMaxLength(Import.PersonLength);
        builder.Property(import => import.Brings).HasMaxLength(Import.BringsLength);
        builder.Property(import => import.Trouble).HasMaxLength(Import.TroubleLength);
        builder.Property(import => import.Faults).HasMaxLength(Import.FaultsLength);
        builder.Ignore(import => import.IsRunning);
        builder.HasIndex(import => import.Status);
        builder.HasOne<District>().WithMany().HasForeignKey(import => import.DistrictId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class AccountCodeMapping : IEntityTypeConfiguration<AccountCode>
{
    public const string CodeIndex = "IX_AccountCodes_DistrictId_Code";

    public void Configure(EntityTypeBuilder<AccountCode> builder)
    {
        builder.Property(code => code.Code).HasMaxLength(Core.Buying.Distribution.AccountLength);
        builder.Property(code => code.Name).HasMaxLength(AccountCode.NameLength);
        builder.Ignore(code => code.IsActive);
        builder.HasIndex(code => new { code.DistrictId, code.Code }).IsUnique().HasDatabaseName(CodeIndex);
        builder.HasOne(code => code.District).WithMany().HasForeignKey(code => code.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Import>().WithMany().HasForeignKey(code => code.ImportId).OnDelete(DeleteBehavior.NoAction);
    }
}

internal sealed class FinanceLayoutMapping : IEntityTypeConfiguration<FinanceLayout>
{
    public const string DistrictIndex = "IX_FinanceLayouts_DistrictId";

    public void Configure(EntityTypeBuilder<FinanceLayout> builder)
    {
        builder.Property(layout => layout.Arrangement).HasMaxLength(FinanceLayout.ArrangementLength);
        builder.Property(layout => layout.DateFormat).HasMaxLength(FinanceLayout.DateFormatLength);
        builder.Ignore(layout => layout.Columns);
        builder.HasOne<District>().WithMany().HasForeignKey(layout => layout.DistrictId);
        builder.HasIndex(layout => layout.DistrictId).IsUnique().HasDatabaseName(DistrictIndex);
    }
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.HasOne<User>().WithMany().HasForeignKey(assignment => assignment.UserId);
        builder.HasOne(assignment => assignment.District)
            .WithMany().HasForeignKey(assignment => assignment.DistrictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(assignment => assignment.Vendor)
            .WithMany().HasForeignKey(assignment => assignment.VendorId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne<Import>().WithMany().HasForeignKey(assignment => assignment.ImportId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(assignment => assignment.UserId);
    }
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.Property(user => user.Name).HasMaxLength(User.NameLength);
        builder.Property(user => user.PriceFeedHash).HasMaxLength(User.FeedHashLength);
        builder.HasIndex(user => user.PriceFeedHash).IsUnique();
        builder.HasOne<Import>().WithMany().HasForeignKey(user => user.ImportId).OnDelete(DeleteBehavior.NoAction);
        // Identity writes every column of a user; a request that began before a code was used must not bring it back.
        builder.Property(user => user.LastCodeStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<long>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<long>> builder) => builder.Property<DateTime?>(User.PasskeyUsedAt);
}

internal sealed class SignInAttemptMapping : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> builder)
    {
        builder.Property(attempt => attempt.Network).HasMaxLength(SignInAttempt.WordsLength);
        builder.Property(attempt => attempt.Browser).HasMaxLength(SignInAttempt.WordsLength);
        builder.HasOne<User>().WithMany().HasForeignKey(attempt => attempt.UserId);
        builder.HasIndex(attempt => new { attempt.UserId, attempt.Id });
    }
}

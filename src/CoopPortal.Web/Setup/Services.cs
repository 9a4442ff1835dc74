using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Backups;
using CoopPortal.Web.Data.Checks;
using CoopPortal.Web.Data.Demo;
using CoopPortal.Web.Features.Buying.FinanceFiles;
using CoopPortal.Web.Features.Contracting.PriceSheets;
using CoopPortal.Web.Features.Contracting.PriceUploadPreviews;
using CoopPortal.Web.Features.Contracting.PriceUploads;
using CoopPortal.Web.Features.Home;
using CoopPortal.Web.Features.Members.Imports;
using CoopPortal.Web.Features.Members.Server;
using CoopPortal.Web.Features.Rounds.Commitments;
using CoopPortal.Web.Features.Rounds.Credits;
using CoopPortal.Web.Files;

namespace CoopPortal.Web.Setup;

public static class ServicesSetup
{
    /// <summary>The plain classes that pages, jobs and the demo share; one line each.</summary>
    public static void AddCoopServices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Node.Of(builder.Configuration));
        services.AddScoped<Audit>();
        services.AddScoped<Remembered>();
        services.AddScoped<Numbers>();
        services.AddScoped<PooledDemand>();
        services.AddScoped<TermsDue>();
        services.AddScoped<SheetLoading>();
        services.AddScoped<KeptFiles>();
        services.AddScoped<PriceUploading>();
        services.AddSingleton<UploadProgress>();
        services.AddScoped<UploadReading>();
        services.AddScoped<UploadPreviews>();
        services.AddScoped<PriceComparing>();
        services.AddScoped<PriceTelling>();
        services.AddScoped<PricePreviewing>();
        services.AddScoped<PriceApproving>();
        services.AddSingleton<ImportProgress>();
        services.AddScoped<Importing>();
        foreach (var kind in ImportKind.All)
            services.AddScoped(typeof(ImportKind), kind);
        services.AddScoped<SetUp>();
        services.AddSingleton<ClosingProgress>();
        services.AddScoped<Settling>();
        services.AddScoped<CreditMoving>();
        services.AddScoped<FinanceRows>();
        services.AddScoped<RoundOpening>();
        services.AddScoped<RoundCancelling>();
        services.AddScoped<TierUnlocking>();
        services.AddScoped<LastCalling>();
        services.AddScoped<CommitmentPages>();
        services.AddScoped<Issuing>();
        services.AddScoped<Proving>();
        services.AddScoped<Sealing>();
        services.AddScoped<LinesCheck>();
        services.AddScoped<SettlementsCheck>();
        services.AddScoped<AuditCheck>();
        services.AddScoped<ChainCheck>();
        services.AddScoped<FilesCheck>();
        services.AddScoped<WholeCheck>();
        services.AddScoped<BackingUp>();
        services.AddScoped<Restoring>();
        services.AddScoped<DemoLoader>();
        services.AddScoped<HomeTasks>();
        services.AddScoped<HomeFigures>();
        services.AddScoped<ServerFigures>();
    }
}

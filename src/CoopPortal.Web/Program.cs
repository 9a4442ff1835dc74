using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Home;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.AddCoopLogging();
builder.AddCoopDatabase();
builder.AddCoopSecurity();
builder.AddCoopMvc();
builder.AddCoopHealth();
builder.AddCoopBuying();
builder.AddCoopMail();
builder.AddCoopJobs();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<Audit>();
builder.Services.AddScoped<Numbers>();
builder.Services.AddScoped<PooledDemand>();
builder.Services.AddScoped<TermsDue>();
builder.Services.AddScoped<SetUp>();
builder.Services.AddScoped<Settling>();
builder.Services.AddScoped<Issuing>();

var app = builder.Build();
if (await app.RunCommandAsync(args))
    return;
await app.Services.MigrateAsync();
app.UseCoopLogging();
app.UseCoopHeaders();
app.UseCoopHealth();
app.UseCoopErrors();
app.UseRouting();
app.UseCoopSecurity();
app.MapStaticAssets().WithMetadata(new AllowAnonymousAttribute());
app.MapControllers().WithStaticAssets();
app.MapCoopNotFound();
await app.RunAsync();

using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.AddCoopSecrets();
builder.AddCoopLogging();
builder.AddCoopTelemetry();
builder.AddCoopDatabase();
builder.AddCoopSecurity();
builder.AddCoopMvc();
builder.AddCoopCompression();
builder.AddCoopHealth();
builder.AddCoopServices();
builder.AddCoopBuying();
builder.AddCoopMail();
builder.AddCoopJobs();

var app = builder.Build();
if (await app.RunCommandAsync(args) || !await app.IsMigratedAsync())
    return;
await app.LoadDemoAsync();
app.UseCoopProxy();
app.UseCoopLogging();
app.UseCoopHeaders();
app.UseResponseCompression();
app.UseCoopHealth();
app.UseCoopHttps();
app.UseCoopErrors();
app.UseRouting();
app.UseCoopSecurity();
app.MapStaticAssets().WithMetadata(new AllowAnonymousAttribute());
app.MapControllers().WithStaticAssets();
app.MapCoopNotFound();
await app.RunAsync();

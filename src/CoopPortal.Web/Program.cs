using CoopPortal.Web.Data;
using CoopPortal.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
builder.AddCoopDatabase();
builder.AddCoopSecurity();
builder.AddCoopMvc();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddScoped<Audit>();
builder.Services.AddScoped<Numbers>();
builder.Services.AddScoped<PooledDemand>();

var app = builder.Build();
await app.Services.MigrateAsync();
app.UseRouting();
app.UseCoopSecurity();
app.MapControllers();
app.Run();

using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Buying.Carts;
using CoopPortal.Web.Features.Buying.Catalog;
using CoopPortal.Web.Features.Buying.Orders;

namespace CoopPortal.Web.Setup;

public static class BuyingSetup
{
    public static void AddCoopBuying(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Offers>();
        builder.Services.AddScoped<SearchRows>();
        builder.Services.AddScoped<ShownRows>();
        builder.Services.AddScoped<ItemPages>();
        builder.Services.AddScoped<OrderList>();
        builder.Services.AddScoped<CartDesk>();
        builder.Services.AddScoped<Placement>();
    }
}

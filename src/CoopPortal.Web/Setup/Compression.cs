using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace CoopPortal.Web.Setup;

public static class CompressionSetup
{
    /// <summary>Pages and downloads leave compressed where the browser takes it, at the level that costs least; style sheets and scripts
    /// lie compressed on the disk already. Over HTTPS too: the form token, the only secret on a page, is drawn anew for each answer.
    /// </summary>
    public static void AddCoopCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }
}

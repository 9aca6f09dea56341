using Microsoft.Extensions.FileProviders;

namespace RagRecommender.Api.Page;

/// <summary>The web page at <c>/</c>, out of the assembly, so that it is there wherever the service is started.</summary>
public static class PageFiles
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UsePage(this IApplicationBuilder app)
    {
        var files = new EmbeddedFileProvider(typeof(PageFiles).Assembly, "RagRecommender.Api.wwwroot");
        return app
            .UseDefaultFiles(new DefaultFilesOptions { FileProvider = files })
            .UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Prepare });
    }

    private static void Prepare(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file)
    {
        file.Context.Response.Headers.ContentSecurityPolicy = Policy;
        file.Context.Response.Headers.CacheControl = "no-cache";
    }
}

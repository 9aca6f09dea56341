using Microsoft.Extensions.Configuration.Memory;

namespace RagRecommender.Api.Hosting;

/// <summary>Settings that hold until the environment, the command line or a file says otherwise.</summary>
public static class Defaults
{
    private const string Address = "http://localhost:5080";

    public static void AddDefaults(this ConfigurationManager configuration)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Logging:LogLevel:Default"] = "Information",
            // Its request log would show query strings, and what people search for is nobody's business.
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            // The mapping of exceptions logs each failure once; the server would log it again.
            ["Logging:LogLevel:Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware"] = "None",
        };
        if (configuration["http_ports"] is null && configuration["https_ports"] is null && !configuration.GetSection("Kestrel:Endpoints").Exists())
            settings["urls"] = Address;
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });
    }
}

using Microsoft.Extensions.Options;
using RagRecommender.Api.Agents;
using RagRecommender.Api.Engagement;
using RagRecommender.Api.Errors;
using RagRecommender.Api.Health;
using RagRecommender.Api.Maps;
using RagRecommender.Api.OpenApi;
using RagRecommender.Api.Recommendations;
using RagRecommender.Api.Requests;
using RagRecommender.Api.Security;
using RagRecommender.Api.Telemetry;

namespace RagRecommender.Api.Hosting;

/// <summary>What the routes need around the engine.</summary>
public static class ServiceRegistration
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = JsonBody.Longest;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            foreach (var converter in ApiJson.Default.Options.Converters)
                json.SerializerOptions.Converters.Add(converter);
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionMapping>();
        services.AddOpenApi("v1", Document.Describe);
        services.AddTelemetryExport(builder.Configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddMcpTools();
        services.AddSingleton<MapImages>();
        AddSecurity(services);
        AddHealth(services);
        AddEngagement(services);
    }

    private static void AddEngagement(IServiceCollection services)
    {
        services.AddSingleton<RememberedRecommender>();
        services.AddSingleton<EngagementMetrics>();
        services.AddSingleton<FeedbackDesk>();
        services.AddSingleton<AnswerRecording>();
        services.AddHostedService(provider => provider.GetRequiredService<AnswerRecording>());
        services.AddHostedService<Forgetting>();
        services.AddOptions<EngagementOptions>().BindConfiguration(EngagementOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EngagementOptions>, EngagementOptionsValidator>();
    }

    private static void AddSecurity(IServiceCollection services)
    {
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<LoadShedding>();
        services.AddClientRateLimit();
        services.AddHostedService<OpenDoorWarning>();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddOptions<LoadOptions>().BindConfiguration(LoadOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LoadOptions>, LoadOptionsValidator>();
    }

    private static void AddHealth(IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddHostedService<WarmUp>();
        services.AddHostedService<Draining>();
        services.AddOptions<ShutdownOptions>().BindConfiguration(ShutdownOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, shutdown) =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(shutdown.Value.DelaySeconds + shutdown.Value.DrainSeconds));
    }
}

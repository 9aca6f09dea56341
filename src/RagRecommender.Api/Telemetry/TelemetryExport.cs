using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Engine = RagRecommender.Telemetry;

namespace RagRecommender.Api.Telemetry;

/// <summary>Metrics at <c>GET /metrics</c> always; traces and metrics by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.</summary>
public static class TelemetryExport
{
    private static readonly string[] Meters =
        [Engine.Name, IndexMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        services.AddSingleton<IndexMetrics>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("rag-recommender", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddPrometheusExporter();
                if (collector)
                    metrics.AddOtlpExporter();
            })
            .WithTracing(traces =>
            {
                traces.AddSource(Engine.Name, "Microsoft.AspNetCore");
                if (collector)
                    traces.AddOtlpExporter();
            });
        return services;
    }

    public static void MapMetrics(this IEndpointRouteBuilder routes) => routes
        .MapPrometheusScrapingEndpoint("/metrics")
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]))
        .WithName("Metrics")
        .WithTags("Health")
        .WithSummary("Metrics as Prometheus text");
}

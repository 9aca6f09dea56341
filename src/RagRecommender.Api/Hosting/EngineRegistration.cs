using Microsoft.Extensions.Options;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Live;
using RagRecommender.Retrieval;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Hosting;

[OptionsValidator]
public sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;

[OptionsValidator]
public sealed partial class OnnxEmbedderOptionsValidator : IValidateOptions<OnnxEmbedderOptions>;

/// <summary>The engine's read path and the model that it embeds requests with (<c>RagRecommender:Embedding</c>).</summary>
public static class EngineRegistration
{
    public static void AddEngine(this IServiceCollection services)
    {
        services.AddOptions<OnnxEmbedderOptions>().BindConfiguration(OnnxEmbedderOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OnnxEmbedderOptions>, OnnxEmbedderOptionsValidator>();
        services.AddSingleton<IEmbedder>(provider => new OnnxEmbedder(provider.GetRequiredService<IOptions<OnnxEmbedderOptions>>().Value));
        services.AddSingleton<RuleInterpreter>();
        services.AddSingleton<Retriever>();
        services.AddSingleton<RecommenderOptions>();
        services.AddOptions<LiveOptions>().BindConfiguration("RagRecommender:Live").ValidateOnStart();
        services.AddSingleton<IValidateOptions<LiveOptions>, LiveOptionsValidator>();
        services.AddSingleton(provider => new LiveLookup(
            provider.GetRequiredService<IOptions<LiveOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetService<ISpotify>()));
        services.AddSingleton<WatchList>();
        services.AddSingleton<LiveFallback>();
        services.AddSingleton<ArtistLookup>();
        services.AddSingleton<Recommender>();
    }
}

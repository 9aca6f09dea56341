using Microsoft.Extensions.Options;
using RagRecommender.Conversations;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Engagement;
using RagRecommender.Live;
using RagRecommender.Profiles;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Hosting;

[OptionsValidator]
public sealed partial class ConversationOptionsValidator : IValidateOptions<ConversationOptions>;

[OptionsValidator]
public sealed partial class LiveOptionsValidator : IValidateOptions<LiveOptions>;

[OptionsValidator]
public sealed partial class ProfileOptionsValidator : IValidateOptions<ProfileOptions>;

[OptionsValidator]
public sealed partial class InterleavingOptionsValidator : IValidateOptions<InterleavingOptions>;

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
        services.AddOptions<ProfileOptions>().BindConfiguration(ProfileOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProfileOptions>, ProfileOptionsValidator>();
        services.AddOptions<InterleavingOptions>().BindConfiguration(InterleavingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InterleavingOptions>, InterleavingOptionsValidator>();
        services.AddSingleton(provider => Options(
            provider.GetRequiredService<IOptions<ProfileOptions>>().Value, provider.GetRequiredService<IOptions<InterleavingOptions>>().Value));
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LiveOptions>, LiveOptionsValidator>();
        services.AddSingleton(provider => new LiveLookup(
            provider.GetRequiredService<IOptions<LiveOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetService<ISpotify>()));
        services.AddOptions<ConversationOptions>().BindConfiguration(ConversationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConversationOptions>, ConversationOptionsValidator>();
        services.AddSingleton(provider => new ConversationMemory(provider.GetRequiredService<IOptions<ConversationOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WatchList>();
        services.AddSingleton<LiveFallback>();
        services.AddSingleton<ArtistLookup>();
        services.AddSingleton<Recommender>();
    }

    private static RecommenderOptions Options(ProfileOptions profiles, InterleavingOptions interleaving) => new()
    {
        Profiles = profiles,
        Interleaving = interleaving,
        ChallengerWeights = interleaving.Challenger != Challenger.Weights ? null
            : interleaving.WeightsPath is { Length: > 0 } path ? RankerWeights.Parse(File.ReadAllText(path))
            : throw new InvalidOperationException("RagRecommender__Interleaving__Challenger is weights: name the file in RagRecommender__Interleaving__WeightsPath."),
    };
}

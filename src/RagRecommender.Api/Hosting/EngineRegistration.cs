using RagRecommender.Retrieval;
using RagRecommender.Understanding;

namespace RagRecommender.Api.Hosting;

/// <summary>The engine's read path.</summary>
public static class EngineRegistration
{
    public static void AddEngine(this IServiceCollection services)
    {
        services.AddSingleton<RuleInterpreter>();
        services.AddSingleton<Retriever>();
        services.AddSingleton<RecommenderOptions>();
        services.AddSingleton<Recommender>();
    }
}

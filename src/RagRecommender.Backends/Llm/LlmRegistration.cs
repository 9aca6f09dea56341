using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenAI;
using RagRecommender.Prompting;

namespace RagRecommender.Backends.Llm;

/// <summary>The language model, where one is configured.</summary>
public static class LlmRegistration
{
    // No server of the kind asks for more than this without TLS and a name of its own.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Registers <see cref="LanguageModel"/> over an <see cref="IChatClient"/> of the OpenAI package where <see cref="LlmOptions"/> are
    /// set, and nothing otherwise. An <see cref="IChatClient"/> that is registered already is asked in place of the server.
    /// </summary>
    /// <exception cref="OptionsValidationException">At the first use: a setting is wrong.</exception>
    public static IServiceCollection AddLanguageModel(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(LlmOptions.Section);
        services.AddOptions<LlmOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<LlmOptions>, LlmOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        if (string.IsNullOrWhiteSpace(section[nameof(LlmOptions.BaseUrl)]) && string.IsNullOrWhiteSpace(section[nameof(LlmOptions.Model)]))
            return services;
        services.TryAddSingleton(provider => Server(provider.GetRequiredService<IOptions<LlmOptions>>().Value));
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<LlmOptions>>().Value;
            return new LanguageModel(Guard(provider.GetRequiredService<IChatClient>(), options, provider.GetRequiredService<TimeProvider>()), options, provider.GetRequiredService<TimeProvider>());
        });
        return services;
    }

    /// <summary>Cache, allowance, concurrency limit and breaker around a client.</summary>
    public static IChatClient Guard(IChatClient client, LlmOptions options, TimeProvider time)
    {
        IChatClient guarded = new GuardedChatClient(client, options, new DailyAllowance(options, time), time);
        return options.CacheMinutes > 0 ? new ReplyCache(guarded, options) : guarded;
    }

    private static IChatClient Server(LlmOptions options)
    {
        // Redirects are not followed: the key goes to the configured address alone.
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectTimeout, MaxResponseHeadersLength = 32, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(new SchemaInObject(options.Schema, new CappedReplies(sockets))) { Timeout = Timeout.InfiniteTimeSpan };
        var key = Environment.GetEnvironmentVariable(LlmOptions.KeyVariable);
        return new OpenAIClient(
            new ApiKeyCredential(string.IsNullOrWhiteSpace(key) ? "none" : key),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(options.BaseUrl!),
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = TimeSpan.FromMilliseconds(options.RequestMs),
            }).GetChatClient(options.Model!).AsIChatClient();
    }
}

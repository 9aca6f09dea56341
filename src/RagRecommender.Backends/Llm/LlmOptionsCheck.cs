using Microsoft.Extensions.Options;

namespace RagRecommender.Backends.Llm;

/// <summary>What a range of one setting can't say: half a configuration is a mistake, and a secret has no place in an address.</summary>
internal sealed class LlmOptionsCheck : IValidateOptions<LlmOptions>
{
    public ValidateOptionsResult Validate(string? name, LlmOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.BaseUrl) && string.IsNullOrWhiteSpace(options.Model))
            return ValidateOptionsResult.Success;
        if (!options.IsConfigured)
            return Fail("set both BaseUrl and Model, or neither");
        if (!Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return Fail($"BaseUrl must be an absolute http or https address, not '{options.BaseUrl}'");
        if (address.UserInfo.Length > 0)
            return Fail($"BaseUrl must not hold a user or password; the key goes into the environment variable {LlmOptions.KeyVariable}");
        if (options.RerankWindow > options.RerankDepth)
            return Fail("RerankWindow must not exceed RerankDepth");
        if (options.SpendPerDay > 0 && options.InputPrice == 0 && options.OutputPrice == 0)
            return Fail("SpendPerDay needs InputPrice or OutputPrice");
        return ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Fail(string message) => ValidateOptionsResult.Fail($"{LlmOptions.Section}: {message}.");
}

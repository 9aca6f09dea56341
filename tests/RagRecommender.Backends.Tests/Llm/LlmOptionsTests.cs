using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RagRecommender.Backends.Llm;
using RagRecommender.Prompting;

namespace RagRecommender.Backends.Tests.Llm;

public sealed class LlmOptionsTests
{
    [Fact]
    public void Without_configuration_there_is_no_model()
    {
        using var services = Services();
        Assert.Null(services.GetService<LanguageModel>());
        Assert.Null(services.GetService<IChatClient>());
    }

    [Fact]
    public void With_an_address_and_a_model_there_is_one()
    {
        using var services = Services(("BaseUrl", "http://localhost:1/v1"), ("Model", "m"), ("Uses", "Interpreter, Reranker"));
        Assert.Equal(ModelUses.Interpreter | ModelUses.Reranker, services.GetRequiredService<LanguageModel>().Options.Uses);
    }

    [Theory]
    [InlineData("Model", "", "both BaseUrl and Model")]
    [InlineData("BaseUrl", "", "both BaseUrl and Model")]
    [InlineData("BaseUrl", "file:///etc/passwd", "absolute http or https")]
    [InlineData("BaseUrl", "localhost:11434", "absolute http or https")]
    [InlineData("BaseUrl", "http://user:secret@localhost/v1", "RAG_LLM_KEY")]
    [InlineData("InterpretMs", "0", "InterpretMs")]
    [InlineData("RerankDepth", "41", "RerankDepth")]
    [InlineData("RerankWindow", "40", "must not exceed")]
    [InlineData("SpendPerDay", "5", "needs InputPrice")]
    public void A_wrong_setting_is_named(string setting, string value, string told)
    {
        var settings = new Dictionary<string, string> { ["BaseUrl"] = "http://localhost:1/v1", ["Model"] = "m", [setting] = value };
        using var services = Services([.. settings.Select(pair => (pair.Key, pair.Value))]);
        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<LlmOptions>>().Value);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message.Replace("user:secret@", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings) =>
        new ServiceCollection().AddLanguageModel(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>("RagRecommender:Llm:" + setting.Name, setting.Value))).Build()).BuildServiceProvider();
}

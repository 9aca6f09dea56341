using RagRecommender.Api.Health;
using RagRecommender.Api.Hosting;
using RagRecommender.Backends;
using RagRecommender.Backends.Llm;

if (await Probe.TryRunAsync(args) is { } exitCode)
    return exitCode;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddDefaults();
builder.AddApi();
builder.Services.AddEngine();
builder.Services.AddBackends(builder.Configuration);
builder.Services.AddLanguageModel(builder.Configuration);

var app = builder.Build();
app.UseApi();
app.MapApi();
app.Run();
return 0;

/// <summary>The entry point, named for the tests that start it.</summary>
public sealed partial class Program;

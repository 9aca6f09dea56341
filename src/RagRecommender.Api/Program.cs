using RagRecommender.Api.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddDefaults();
builder.AddApi();
builder.Services.AddEngine();

var app = builder.Build();
app.UseApi();
app.MapApi();
app.Run();

/// <summary>The entry point, named for the tests that start it.</summary>
public sealed partial class Program;

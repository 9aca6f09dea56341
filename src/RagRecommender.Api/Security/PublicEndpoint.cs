namespace RagRecommender.Api.Security;

/// <summary>Marks a route that asks for no key. Routes without the mark are closed where keys are configured.</summary>
public sealed record PublicEndpoint;

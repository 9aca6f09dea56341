using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>What is looked at: a data directory and the settings of the environment.</summary>
/// <param name="FreeGigabytes">How much of the disk has to be free.</param>
internal sealed record Installation(string Data, IConfiguration Settings, double FreeGigabytes, TimeProvider Time)
{
    private const string Product = "RagRecommender";

    /// <summary>Whether releases are kept on servers.</summary>
    public bool IsServer => string.Equals(Setting("Storage:Backend"), "server", StringComparison.OrdinalIgnoreCase);

    /// <summary>A setting such as <c>Llm:BaseUrl</c>; null when it is not set.</summary>
    public string? Setting(string name) => Settings[$"{Product}:{name}"] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>The environment variable that carries a setting.</summary>
    public static string VariableOf(string name) => $"{Product}__{name.Replace(":", "__", StringComparison.Ordinal)}";

    /// <summary>A setting as a number: its value or <paramref name="standard"/>, or a finding when it is none or out of its range.</summary>
    public double Number(string check, string name, double standard, double least, double most, List<Finding> findings)
    {
        if (Setting(name) is not { } text)
            return standard;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        findings.Add(Finding.Error(
            check, string.Create(CultureInfo.InvariantCulture, $"{VariableOf(name)} is '{text}', which is no number from {least} to {most}: the service does not start."),
            string.Create(CultureInfo.InvariantCulture, $"Set {VariableOf(name)} to a number from {least} to {most}, or remove it for the default {standard}.")));
        return standard;
    }
}

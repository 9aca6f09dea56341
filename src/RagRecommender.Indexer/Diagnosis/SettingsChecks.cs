using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embeddings;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>Every options class of the stores and the model, bound and validated as the service does when it starts.</summary>
internal static class SettingsChecks
{
    private const string Check = "settings";

    private static readonly Assembly[] Assemblies = [typeof(StorageOptions).Assembly, typeof(OnnxEmbedderOptions).Assembly, typeof(Recommender).Assembly];

    private static readonly string[] Secrets =
    [
        .. Assemblies.SelectMany(assembly => assembly.GetExportedTypes()).SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>().Where(value => value.StartsWith("RagRecommender__", StringComparison.Ordinal)),
    ];

    public static Task<IReadOnlyList<Finding>> RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var sections = 0;
        foreach (var type in Assemblies.SelectMany(assembly => assembly.GetExportedTypes()))
        {
            if (type.GetField("Section")?.GetRawConstantValue() is not string name || type.GetConstructor(Type.EmptyTypes) is null)
                continue;
            sections++;
            Look(installation.Settings.GetSection(name), type, findings);
        }
        if (findings.Count == 0)
            findings.Add(Finding.Ok(Check, $"{sections} sections hold what they may hold"));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static void Look(IConfigurationSection section, Type type, List<Finding> findings)
    {
        var prefix = section.Path.Replace(":", "__", StringComparison.Ordinal);
        // Secrets are read from their variables and have no property.
        string[] known =
        [
            .. Secrets.Where(name => name.StartsWith(prefix + "__", StringComparison.Ordinal)).Select(name => name[(prefix.Length + 2)..]),
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }).Select(property => property.Name),
        ];
        foreach (var key in section.GetChildren().Select(child => child.Key).Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)))
            findings.Add(Finding.Warning(Check, $"{prefix}__{key} is no setting and does nothing.", $"Remove it, or write one of {string.Join(", ", known.Select(name => $"{prefix}__{name}"))}."));
        try
        {
            var options = section.Get(type) ?? Activator.CreateInstance(type)!;
            var faults = new List<ValidationResult>();
            if (!Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true))
                findings.AddRange(faults.Select(fault => Finding.Error(Check, $"{prefix}: {fault.ErrorMessage}", $"Correct or remove {string.Join(", ", fault.MemberNames.Select(name => $"{prefix}__{name}"))}: the service does not start with it.")));
        }
        catch (InvalidOperationException error)
        {
            findings.Add(Finding.Error(Check, error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message, $"Correct or remove the variable {prefix}__*: the service does not start with it."));
        }
    }
}

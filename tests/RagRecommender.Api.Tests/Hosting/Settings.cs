using System.Reflection;

namespace RagRecommender.Api.Tests.Hosting;

/// <summary>Every setting that the programs read, as <c>RagRecommender:Section:Name</c>, found in the built assemblies.</summary>
internal static class Settings
{
    private const string Product = "RagRecommender";

    /// <summary>A class that has a constant <c>Section</c> is bound to it; one without properties to set is a setting itself.</summary>
    public static HashSet<string> All()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in Assemblies().SelectMany(assembly => assembly.GetTypes()))
        {
            // Secrets have no property: a constant names their variable.
            foreach (var secret in type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => field.GetRawConstantValue()).OfType<string>().Where(value => value.StartsWith(Product + "__", StringComparison.Ordinal)))
                names.Add(secret.Replace("__", ":", StringComparison.Ordinal));
            if (type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() is not string section || !section.StartsWith(Product + ":", StringComparison.Ordinal))
                continue;
            var before = names.Count;
            Add(names, section, type);
            if (names.Count == before)
                names.Add(section);
        }
        return names;
    }

    private static void Add(HashSet<string> names, string section, Type type)
    {
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            names.Add($"{section}:{property.Name}");
            if (property.PropertyType is { IsClass: true } inner && inner.Assembly.GetName().Name!.StartsWith(Product, StringComparison.Ordinal))
                Add(names, $"{section}:{property.Name}", inner);
        }
    }

    private static IEnumerable<Assembly> Assemblies() =>
        Directory.GetFiles(AppContext.BaseDirectory, Product + "*.dll").Where(path => !path.EndsWith(".Tests.dll", StringComparison.Ordinal)).Select(Assembly.LoadFrom);
}

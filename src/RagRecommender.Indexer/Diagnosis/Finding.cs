using System.Text.Json.Serialization;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>How bad a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
internal enum Severity
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but less well or less safely than it could.</summary>
    Warning,

    /// <summary>Something that is configured does not work.</summary>
    Error,
}

/// <summary>What one look at an installation found.</summary>
/// <param name="Check">Which part was looked at, such as <c>dataset</c>.</param>
/// <param name="Remedy">What to do; null when there is nothing to do.</param>
internal sealed record Finding(string Check, Severity Severity, string Message, string? Remedy = null)
{
    public static Finding Ok(string check, string message) => new(check, Severity.Ok, message);

    public static Finding Warning(string check, string message, string remedy) => new(check, Severity.Warning, message, remedy);

    public static Finding Error(string check, string message, string remedy) => new(check, Severity.Error, message, remedy);
}

/// <summary>All findings of a run.</summary>
internal sealed record DoctorReport(int Errors, int Warnings, IReadOnlyList<Finding> Findings);

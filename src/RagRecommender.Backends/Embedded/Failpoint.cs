using System.Diagnostics;
using System.Globalization;

namespace RagRecommender.Backends.Embedded;

/// <summary>
/// Ends the process at a chosen step, as a power cut would, to prove that no step loses anything. The environment's RAG_FAILPOINT is
/// <c>step:n</c>, the n-th time that a <see cref="FileStep"/> is about to be taken; unset, nothing is counted.
/// </summary>
public static class Failpoint
{
    public const string Variable = "RAG_FAILPOINT";

    /// <summary>What <see cref="DurableFiles"/> is to be given; null where the environment names no failpoint.</summary>
    /// <exception cref="FormatException">The variable is set to something else.</exception>
    public static Action<FileStep, string>? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return null;
        if (text.Split(':') is not [var name, var count]
            || !Enum.TryParse<FileStep>(name, ignoreCase: true, out var step)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
        {
            throw new FormatException($"{Variable} is '{text}', not step:n with a step of {string.Join(", ", Enum.GetNames<FileStep>())}.");
        }
        return (reached, _) =>
        {
            if (reached == step && Interlocked.Decrement(ref left) == 0)
                Process.GetCurrentProcess().Kill();
        };
    }
}

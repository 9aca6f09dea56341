using System.Diagnostics;

namespace RagRecommender.Indexer.Tests;

/// <summary>The completion scripts in the shells that they are for.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("rag ind", "index")]
    [InlineData("rag index --fr", "--from")]
    [InlineData("rag index --from ", "warehouse")]
    [InlineData("rag doctor --only lan", "language-model")]
    [InlineData("rag completion ", "fish")]
    public async Task Bash_completes(string line, string expected) => Assert.Contains(expected, await CompleteAsync("bash", line, $$"""
        source <(rag completion bash)
        COMP_LINE='{{line}}' COMP_POINT={{line.Length}}
        read -ra COMP_WORDS <<<"$COMP_LINE"
        case $COMP_LINE in *' ') COMP_WORDS+=('') ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _rag
        printf '%s\n' "${COMPREPLY[@]}"
        """));

    [ShellTheory("zsh")]
    [InlineData("rag ind", "index")]
    [InlineData("rag index --from ", "warehouse")]
    public async Task Zsh_completes(string line, string expected) => Assert.Contains(expected, await CompleteAsync("zsh", line, $$"""
        source <(rag completion zsh)
        compadd() { shift; print -l -- ${(P)1} }
        BUFFER='{{line}}' CURSOR={{line.Length}}
        _rag
        """));

    [ShellTheory("fish")]
    [InlineData("rag ind", "index")]
    [InlineData("rag index --from ", "warehouse")]
    public async Task Fish_completes(string line, string expected) => Assert.Contains(expected, await CompleteAsync("fish", line, $$"""
        rag completion fish | source
        complete --do-complete '{{line}}'
        """));

    private static async Task<string[]> CompleteAsync(string shell, string line, string script)
    {
        var start = new ProcessStartInfo(shell, ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{shell} on '{line}': {await errors}");
        // fish writes a description behind a tab.
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('\t')[0].Trim())];
    }
}

/// <summary>A theory that needs a shell; skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute(string shell)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))))
            Skip = $"{shell} is not installed.";
    }
}

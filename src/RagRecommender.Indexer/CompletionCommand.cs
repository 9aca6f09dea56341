using System.CommandLine;

namespace RagRecommender.Indexer;

/// <summary>
/// <c>rag completion SHELL</c>: the script that lets a shell complete commands, options and their values. It asks the program itself, so
/// that it never knows less than the program does.
/// </summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        # rag completion for bash:  source <(rag completion bash)
        _rag() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(rag "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _rag rag
        """;

    private const string Zsh =
        """
        #compdef rag
        # rag completion for zsh:  source <(rag completion zsh)   (after compinit)
        _rag() {
          local -a words_of_rag
          words_of_rag=(${(f)"$(rag "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"})
          if (( $#words_of_rag )); then compadd -a words_of_rag; else _files; fi
        }
        (( $+functions[compdef] )) && compdef _rag rag
        """;

    private const string Fish =
        """
        # rag completion for fish:  rag completion fish | source
        function __rag_words
          set --local line (commandline --cut-at-cursor)
          rag "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete --command rag --arguments '(__rag_words)'
        """;

    private static readonly IReadOnlyDictionary<string, string> Scripts = new Dictionary<string, string>(StringComparer.Ordinal) { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };

    private static readonly Argument<string> Shell = new("SHELL") { Description = "bash, zsh or fish." };

    public static Command Create()
    {
        Shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command(
            "completion",
            """
            Prints the script that makes a shell complete this program's commands, options and values.

            Examples:
              source <(rag completion bash)
              rag completion zsh > ~/.zfunc/_rag
              rag completion fish > ~/.config/fish/completions/rag.fish
            """)
        {
            Shell,
        };
        command.SetAction((parsed, _) =>
        {
            Console.Out.WriteLine(Scripts[parsed.GetRequiredValue(Shell)].ReplaceLineEndings("\n"));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    /// <summary>Whether the arguments ask for completions, as the scripts do.</summary>
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments is [var directive, ..] && directive.StartsWith("[suggest", StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Globalization;
using RagRecommender.Indexing;
using Spectre.Console;

namespace RagRecommender.Indexer;

/// <summary>
/// A bar with rate and time left on a terminal, plain lines where the output is piped: one for each stage, and while embedding one
/// every ten seconds.
/// </summary>
internal sealed class IndexProgressDisplay(TextWriter error) : IProgress<IndexProgress>, IDisposable
{
    private const int BarWidth = 30;
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(100);
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
    private readonly Lock _drawing = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;
    private bool _isDrawn;

    public void Report(IndexProgress value)
    {
        lock (_drawing)
        {
            var isStart = value.Done == 0;
            if (!isStart && value.Done != value.Total && _clock.Elapsed < _next)
                return;
            _next = _clock.Elapsed + (_isTerminal ? DrawEvery : LineEvery);
            if (_isTerminal)
            {
                _console.Markup($"\r\u001b[2K{Bar(value)}");
                _isDrawn = true;
            }
            else if (isStart || value.Total > 0)
            {
                error.WriteLine(Line(value));
            }
        }
    }

    public void Dispose()
    {
        lock (_drawing)
        {
            if (_isDrawn)
                _console.Write("\r\u001b[2K");
            _isDrawn = false;
        }
    }

    private static string Bar(IndexProgress progress)
    {
        var filled = progress.Total > 0 ? (int)(BarWidth * progress.Done / progress.Total) : 0;
        return $"[bold]{progress.Stage,-10}[/] [green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {Markup.Escape(Figures(progress))}";
    }

    private static string Line(IndexProgress progress) => progress.Done == 0 ? $"{progress.Stage} ..." : $"{progress.Stage} {Figures(progress)}";

    private static string Figures(IndexProgress progress)
    {
        var count = progress.Total > 0 ? Text($"{progress.Done:N0} of {progress.Total:N0}") : progress.Done > 0 ? Text($"{progress.Done:N0}") : "";
        var rate = progress.PerSecond > 0 ? Text($", {progress.PerSecond:N0}/s") : "";
        return count + rate + (progress.Left is { } left ? Text($", {left:h\\:mm\\:ss} left") : "");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

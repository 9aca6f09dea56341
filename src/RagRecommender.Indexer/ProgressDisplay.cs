using System.Diagnostics;
using System.Globalization;
using RagRecommender.Backends.Datasets;
using RagRecommender.Indexing;
using Spectre.Console;

namespace RagRecommender.Indexer;

/// <summary>
/// A bar with rate and time left on a terminal, plain lines where the output is piped: one for each stage, and one every ten seconds
/// within a long one.
/// </summary>
internal sealed class ProgressDisplay(TextWriter error) : IProgress<IndexProgress>, IProgress<DownloadProgress>, IProgress<long>, IDisposable
{
    private const int BarWidth = 30;
    private const double Megabyte = 1e6;
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(100);
    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly IAnsiConsole _console = Indexer.Report.Console(error, Console.IsErrorRedirected);
    private readonly Lock _drawing = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;
    private string? _stage;
    private bool _isDrawn;

    public void Report(IndexProgress value)
    {
        var count = value.Total > 0 ? Text($"{value.Done:N0} of {value.Total:N0}") : value.Done > 0 ? Text($"{value.Done:N0}") : "";
        var rate = value.PerSecond > 0 ? Text($", {value.PerSecond:N0}/s") : "";
        var left = value.Left is { } time ? Text($", {time:h\\:mm\\:ss} left") : "";
        Show(value.Stage.ToString(), value.Done, value.Total, count + rate + left);
    }

    public void Report(DownloadProgress value) =>
        Show("Downloading", value.Received, value.Length, Text($"{value.Received / Megabyte:0.0} of {value.Length / Megabyte:0.0} MB"));

    /// <param name="value">Rows copied so far.</param>
    public void Report(long value) => Show("Copying", value, 0, Text($"{value:N0} rows, {value / Math.Max(_clock.Elapsed.TotalSeconds, 0.001):N0}/s"));

    /// <summary>A line that stays.</summary>
    public void Say(string line)
    {
        Dispose();
        lock (_drawing)
            error.WriteLine($"rag: {line}");
    }

    /// <summary>Clears the bar, so that what follows stands on a line of its own.</summary>
    public void Dispose()
    {
        lock (_drawing)
        {
            if (_isDrawn)
                error.Write("\r\u001b[2K");
            _isDrawn = false;
        }
    }

    private void Show(string stage, long done, long total, string figures)
    {
        lock (_drawing)
        {
            var isNew = stage != _stage || done == 0;
            if (!isNew && done != total && _clock.Elapsed < _next)
                return;
            _stage = stage;
            _next = _clock.Elapsed + (_isTerminal ? DrawEvery : LineEvery);
            if (!_isTerminal)
            {
                error.WriteLine(done == 0 ? $"{stage} ..." : $"{stage} {figures}");
                return;
            }
            var filled = total > 0 ? (int)(BarWidth * done / total) : 0;
            error.Write("\r\u001b[2K");
            _console.Markup($"[bold]{stage,-11}[/] [green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/] {Markup.Escape(figures)}");
            _isDrawn = true;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

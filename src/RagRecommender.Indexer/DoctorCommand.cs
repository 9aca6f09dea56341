using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using RagRecommender.Indexer.Diagnosis;
using Spectre.Console;

namespace RagRecommender.Indexer;

/// <summary><c>rag doctor</c>: looks at configuration, files and servers, and says what to do.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string[]> Only = new("--only")
    {
        Description = $"Checks to run: {string.Join(", ", Examination.Names)}. Default: all.",
        HelpName = "CHECK",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<double> Free = new("--free-gb") { Description = "Gigabytes of disk that have to be free. Default 1.", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        Only.AcceptOnlyFromAmong([.. Examination.Names]);
        var command = new Command(
            "doctor",
            """
            Looks at the settings of the environment, the files, the model, the published release and the servers that are configured, and
            says what is wrong and what to do. Nothing is changed. Exit code 1 when something that is configured does not work.

            Examples:
              rag doctor
              rag doctor --only postgres language-model
              rag doctor --json
            """)
        {
            Only, Free,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var installation = new Installation(Composition.DataOf(parsed), settings, parsed.GetValue(Free), TimeProvider.System);
        var findings = new List<Finding>();
        await foreach (var finding in Examination.RunAsync(installation, parsed.GetValue(Only) ?? [], cancellationToken))
            findings.Add(finding);
        var report = new DoctorReport(
            findings.Count(finding => finding.Severity == Severity.Error), findings.Count(finding => finding.Severity == Severity.Warning), findings);
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(report, IndexerJson.Default.DoctorReport);
        else
            Print(report);
        return report.Errors == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(DoctorReport report)
    {
        var console = Report.Console();
        foreach (var finding in report.Findings)
        {
            var (mark, style) = finding.Severity switch
            {
                Severity.Ok => ("ok", Color.Green),
                Severity.Warning => ("warning", Color.Yellow),
                _ => ("error", Color.Red),
            };
            console.Write(new Text($"{mark,-8}", new Style(style)));
            console.WriteLine($"{finding.Check}: {finding.Message}");
            if (finding.Remedy is { } remedy)
                console.WriteLine($"        -> {remedy}");
        }
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Errors} error(s), {report.Warnings} warning(s)"));
    }
}

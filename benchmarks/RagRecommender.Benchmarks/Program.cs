using RagRecommender.Benchmarks;

string[] rest = args.Length > 0 ? args[1..] : [];
switch (args.FirstOrDefault())
{
    case "search":
        return await SearchBenchmark.RunAsync(rest, CancellationToken.None);
    case "lexical":
        return await LexicalBenchmark.RunAsync(rest, CancellationToken.None);
    default:
        await Console.Error.WriteLineAsync("Usage: search|lexical [--json FILE]");
        return 2;
}

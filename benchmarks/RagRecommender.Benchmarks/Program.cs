using RagRecommender.Benchmarks;

string[] rest = args.Length > 0 ? args[1..] : [];
switch (args.FirstOrDefault())
{
    case "embedding":
        return await EmbeddingBenchmark.RunAsync(rest);
    case "search":
        return await SearchBenchmark.RunAsync(rest, CancellationToken.None);
    case "lexical":
        return await LexicalBenchmark.RunAsync(rest, CancellationToken.None);
    default:
        await Console.Error.WriteLineAsync("Usage: search|lexical [--json FILE], or embedding [MODEL-FOLDER...]");
        return 2;
}

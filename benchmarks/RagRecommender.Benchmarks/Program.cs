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
    case "copy" when rest.Length > 0:
        return await CopyBenchmark.RunAsync(rest[0], rest[1..], CancellationToken.None);
    case "service" when rest.Length == 3 && int.TryParse(rest[2], out var requests) && requests > 0:
        return await ServiceBenchmark.RunAsync(rest[0], rest[1], requests);
    default:
        await Console.Error.WriteLineAsync("Usage: search|lexical [--json FILE], embedding [MODEL-FOLDER...], copy DATASET [--json FILE], or service REPOSITORY DATA-DIRECTORY REQUESTS");
        return 2;
}

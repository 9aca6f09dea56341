using System.Text;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;
using RagRecommender.Conversations;
using RagRecommender.Embeddings;
using RagRecommender.Evaluation.Commands;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Turns;
using RagRecommender.Indexing;
using RagRecommender.Tests.Datasets;

namespace RagRecommender.Evaluation.Tests.Commands;

/// <summary>The whole read path held to the scores that are written down: on the sample always, on the public data set where it is indexed.</summary>
public sealed class ExpectationsHoldTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "rag-evaluation-" + Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task The_sample_reaches_its_expectations()
    {
        var repository = DatasetLocator.FindRepository(AppContext.BaseDirectory)!;
        var files = new EvaluationFiles(Path.Combine(repository, "evaluation", "sample"), null);
        var sample = Path.Combine(repository, "data", "sample.csv");
        await IndexAsync(sample);

        await HoldsAsync(files, sample, _data);
    }

    [Fact]
    public async Task What_says_nothing_here_is_answered_with_a_warning()
    {
        await IndexAsync(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "data", "sample.csv"));
        await using var catalogue = OpenedCatalogue.Open(_data);
        var recommender = catalogue.For(new Condition { Name = "whole", Description = "" });
        foreach (var query in (string?[])[null, "", "   ", "!!!???", "🎸🔥", "asdkfj qwpeoiru zxmcnv", "quiero música triste para llorar", "悲しい曲を聞きたい", "грустная музыка"])
        {
            var response = await recommender.RecommendAsync(new RecommendationRequest(query), default);

            Assert.Equal(10, response.Items.Count);
            Assert.Contains(response.Warnings, warning => warning is "not-understood" or "language-not-supported");
        }
    }

    [Fact]
    public async Task A_conversation_is_played_in_its_turns_and_what_was_shown_is_not_repeated_when_others_are_asked_for()
    {
        await IndexAsync(Path.Combine(DatasetLocator.FindRepository(AppContext.BaseDirectory)!, "data", "sample.csv"));
        await using var catalogue = OpenedCatalogue.Open(_data);
        var memory = new ConversationMemory(new ConversationOptions(), TimeProvider.System);
        var recommender = catalogue.For(new Condition { Name = "whole", Description = "" }, conversations: memory);
        var first = await recommender.RecommendAsync(new RecommendationRequest("techno", 20, Rerank: RerankMode.Features), default);
        var wanted = new JudgedRequest { Id = "c", Query = "techno", Turns = ["techno", "another ten", "undo"], Relevant = [[first.Items[0].Track.Id], ["nowhere"]] };

        var played = await new ConversationPlay(recommender).PlayAsync(new RequestSet("conversations", [wanted]), default);

        Assert.Equal([1, 2, 3], played.Select(turn => turn.Turn));
        Assert.True(played[0].Ndcg20 > 0.5);
        Assert.Equal((0, 0, 0.5), (played[1].Ndcg20, played[1].Repeated, played[1].Found));
        Assert.Equal((played[0].Ndcg20, 1), (played[2].Ndcg20, played[2].Repeated));
    }

    [IndexedCatalogueFact]
    public Task The_public_data_set_reaches_its_expectations() =>
        HoldsAsync(EvaluationFiles.Find(null), RealCatalogue.Path!, new StorageOptions().Path);

    private static async Task HoldsAsync(EvaluationFiles files, string dataset, string data)
    {
        var condition = await ConditionFiles.FindAsync(files.Conditions, "whole", default);
        var judge = await JudgedCatalogue.ReadAsync(new CsvTrackSource(dataset), default);
        var sets = await Task.WhenAll(files.Sets.Select(path => RequestSet.ReadAsync(path, default)));
        await using var catalogue = OpenedCatalogue.Open(data);

        var outcomes = await GateCommand.JudgeAsync(catalogue, condition, sets, judge, default);

        Assert.Contains(outcomes, outcome => outcome.Measured is not null);
        var fell = new StringBuilder();
        foreach (var outcome in outcomes.Where(outcome => outcome.Fell))
            fell.Append(outcome.Expected).Append(" measured ").Append(outcome.Measured).AppendLine();
        Assert.True(fell.Length == 0, fell.ToString());
    }

    private async Task IndexAsync(string dataset)
    {
        var store = new ReleaseStore(_data);
        using var embedder = new OnnxEmbedder(new OnnxEmbedderOptions());
        using var cache = EmbeddingLog.Open(new DurableFiles(), store.Embeddings, embedder.Model, default);
        var indexer = new CatalogueIndexer(
            new Cleaner(new CleaningOptions()), embedder, cache, new EmbeddedIndexBuilder(store, new DurableFiles(), TimeProvider.System), TimeProvider.System);
        await indexer.IndexAsync(
            new IndexRequest(new CsvTrackSource(dataset), new Dictionary<string, RagRecommender.Tracks.Biography>(), TwoPhase: TwoPhase.Never),
            new Progress<IndexProgress>(), default);
    }
}

/// <summary>A fact about the public data set and its complete index; skipped, with the reason, where either is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IndexedCatalogueFactAttribute : FactAttribute
{
    private const int Tracks = 89_740;

    public IndexedCatalogueFactAttribute()
    {
        if (RealCatalogue.Path is null)
            Skip = $"The data set is not at hand; {DatasetLocator.TracksVariable} may name it.";
        else if (!IsIndexed())
            Skip = "The data set is not indexed; RAG_DATA may name a directory with its published release, which rag index makes.";
    }

    private static bool IsIndexed()
    {
        var store = new ReleaseStore(new StorageOptions().Path);
        return Directory.Exists(store.Root) && store.Published() is { } published
            && store.Manifests().Any(manifest => manifest.Name == published && manifest.IsComplete && manifest.Tracks == Tracks);
    }
}

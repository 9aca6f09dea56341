using RagRecommender.Backends.Datasets;
using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Tests.Datasets;

namespace RagRecommender.Evaluation.Tests.Requests;

public sealed class BatteryTests
{
    private static readonly string[] AllFamilies =
    [
        "mood", "tempo", "duration", "clean", "popularity", "vocal", "negation", "artist", "like", "known-item", "live", "key", "unsupported", "length",
    ];

    private static readonly Lazy<Task<JudgedCatalogue>> Catalogue = new(() => JudgedCatalogue.ReadAsync(new CsvTrackSource(RealCatalogue.Path!), default));

    private static Task<RequestSet> ReadAsync() => RequestSet.ReadAsync(EvaluationFiles.Find(null).Sets[0], default);

    private static Task<RequestSet> ReadUnseenAsync() =>
        RequestSet.ReadAsync(EvaluationFiles.Find(null).Sets.Single(path => Path.GetFileName(path) == "unseen.jsonl"), default);

    [Fact]
    public async Task The_battery_holds_every_family_in_both_halves()
    {
        var requests = (await ReadAsync()).Requests;

        Assert.True(requests.Count >= 180);
        Assert.All(requests, request => Assert.Contains(request.Split, new[] { "dev", "held" }));
        foreach (var split in new[] { "dev", "held" })
            Assert.Equal(AllFamilies.Order(), requests.Where(request => request.Split == split).Select(request => request.Family).Distinct().Order());
    }

    [Fact]
    public async Task A_split_keeps_half()
    {
        var set = await ReadAsync();

        Assert.Equal(set.Requests.Count, set.Only("dev").Requests.Count + set.Only("held").Requests.Count);
    }

    [RealCatalogueFact]
    public async Task Every_request_can_be_met()
    {
        var catalogue = await Catalogue.Value;

        Assert.All((await ReadAsync()).Requests, request =>
            Assert.True(catalogue.CountMatching(request, 10) >= (request.Family == Families.KnownItem ? 1 : 10), request.Query));
    }

    [Fact]
    public async Task No_weight_is_fitted_to_the_unseen_requests()
    {
        var unseen = await ReadUnseenAsync();

        Assert.True(unseen.Requests.Count >= 140);
        Assert.Empty(unseen.Only(Splits.Development).Requests);
    }

    [RealCatalogueFact]
    public async Task Every_unseen_request_can_be_met()
    {
        var catalogue = await Catalogue.Value;

        Assert.All((await ReadUnseenAsync()).Requests, request =>
            Assert.True(catalogue.CountMatching(request, 10) >= (request.Family == Families.KnownItem ? 1 : 10), request.Query));
    }

    [RealCatalogueFact]
    public async Task The_judge_reads_what_the_data_set_holds()
    {
        var catalogue = await Catalogue.Value;

        Assert.Equal(89_741, catalogue.Tracks.Count);
        Assert.Equal(114, catalogue.Genres.Count);
    }
}

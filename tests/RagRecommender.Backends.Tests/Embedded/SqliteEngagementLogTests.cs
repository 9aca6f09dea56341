using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Engagement;
using RagRecommender.Fakes;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Embedded;

public sealed class SqliteEngagementLogTests : EngagementLogContract, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("rag-engagement-");
    private readonly List<SqliteEngagementLog> _opened = [];

    [Fact]
    public async Task What_was_written_is_there_for_the_next_process()
    {
        var path = Path.Combine(_directory.FullName, "engagement.db");
        var answer = new ShownAnswer("r1", DateTimeOffset.UtcNow, "first", "rules", "features", [SmallCatalogue.Id(1)]);
        using (var log = new SqliteEngagementLog(path))
        {
            await log.RecordAsync([answer], CancellationToken.None);
            await log.AddAsync(new Feedback("r1", SmallCatalogue.Id(1), FeedbackKind.Liked, answer.At), CancellationToken.None);
        }
        using var next = new SqliteEngagementLog(path);
        Assert.Equal(1, Assert.Single(await next.CountAnswersAsync(DateOnly.MinValue, CancellationToken.None)).Engaged);
    }

    [Fact]
    public async Task A_place_that_can_not_be_written_is_a_service_that_is_not_available()
    {
        var file = Path.Combine(_directory.FullName, "file");
        await File.WriteAllTextAsync(file, "no database");
        foreach (var path in (string[])[file, Path.Combine(file, "engagement.db")])
        {
            using var log = new SqliteEngagementLog(path);
            var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => log.RecordAsync([], CancellationToken.None));
            Assert.Equal("engagement", error.Service);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _opened.ForEach(log => log.Dispose());
        _directory.Delete(recursive: true);
    }

    protected override Task<IEngagementLog> CreateAsync()
    {
        var log = new SqliteEngagementLog(Path.Combine(_directory.FullName, "engagement.db"));
        _opened.Add(log);
        return Task.FromResult<IEngagementLog>(log);
    }
}

using RagRecommender.Evaluation.Runs;

namespace RagRecommender.Evaluation.Tests.Runs;

public sealed class RunFilesTests
{
    private static Run Of(params double[] scores) => new(
        "whole", "requests", "r", null, [new Answer("q1", [.. scores.Select((_, place) => $"t{place}")], scores, 1, [], [], null)]);

    [Fact]
    public void A_run_is_written_in_the_format_of_trec() =>
        Assert.Equal(["q1 Q0 t0 1 0.9 whole", "q1 Q0 t1 2 0.5 whole"], RunFiles.Trec(Of(0.9, 0.5)));

    [Fact]
    public void Scores_that_do_not_fall_give_way_to_places() =>
        Assert.Equal(["q1 Q0 t0 1 2 whole", "q1 Q0 t1 2 1 whole"], RunFiles.Trec(Of(0.5, 0.5)));

    [Fact]
    public async Task A_run_is_read_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("run");
        try
        {
            await RunFiles.WriteAsync(folder.FullName, Of(0.9, 0.5), default);

            var run = Assert.Single(await RunFiles.ReadAsync(folder.FullName, default));
            Assert.Equal(("whole", "requests"), (run.Condition, run.Set));
            Assert.Equal(["t0", "t1"], run.Answers[0].Tracks);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_without_a_run_says_so() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => RunFiles.ReadAsync(Path.Combine(Path.GetTempPath(), "no-such-run"), default));
}

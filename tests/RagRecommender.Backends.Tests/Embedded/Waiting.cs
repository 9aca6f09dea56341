using System.Diagnostics;

namespace RagRecommender.Backends.Tests.Embedded;

/// <summary>Waits for what happens in the background, and fails when it does not.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < Longest, "It did not happen in time.");
            await Task.Delay(5);
        }
    }
}

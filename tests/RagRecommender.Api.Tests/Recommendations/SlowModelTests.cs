using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text;
using RagRecommender.Api.Tests.LanguageModel;

namespace RagRecommender.Api.Tests.Recommendations;

public sealed class SlowModelTests
{
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_first_items_are_there_long_before_the_model_and_a_client_that_leaves_ends_its_work_within_a_second()
    {
        await using var model = await ModelApi.StartAsync();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var abandoned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        model.Server.Script = async (_, context) =>
        {
            asked.TrySetResult();
            context.RequestAborted.Register(() => abandoned.TrySetResult());
            await Task.Delay(Thinking, context.RequestAborted);
        };
        using var client = model.Api.CreateClient();
        using var leave = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/recommendations/stream")
        {
            Content = new StringContent(ModelApi.Body("calm ambient"), Encoding.UTF8, "application/json"),
        };
        var clock = Stopwatch.StartNew();
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leave.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(leave.Token);
        var events = new List<string>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(leave.Token))
        {
            events.Add(item.EventType);
            if (item.EventType == "items")
                break;
        }
        Assert.Equal(["plan", "items"], events);
        // A loaded machine is far from the 50 ms of a quiet one, and as far from the model's time.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");

        await asked.Task.WaitAsync(Thinking);
        clock.Restart();
        await leave.CancelAsync();
        response.Dispose();
        await abandoned.Task.WaitAsync(Thinking);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"{clock.Elapsed}");
    }
}

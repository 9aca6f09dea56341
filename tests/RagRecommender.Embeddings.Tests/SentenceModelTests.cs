namespace RagRecommender.Embeddings.Tests;

public sealed class SentenceModelTests
{
    [Fact]
    public async Task Cancelling_stops_a_native_run()
    {
        const int Rows = 256, Tokens = 128;
        using var model = new SentenceModel(await File.ReadAllBytesAsync(Path.Combine(Golden.Folder, "model_w8.onnx")), 384, 1, Rows * Tokens);
        using var caller = new CancellationTokenSource();
        var ids = new long[Rows * Tokens];
        Array.Fill(ids, 2000);
        var run = Task.Run(() => model.Run(ids, Rows, new float[Rows * 384], caller.Token), CancellationToken.None);
        await Task.Delay(200, CancellationToken.None);
        Assert.False(run.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(3), CancellationToken.None));
    }
}

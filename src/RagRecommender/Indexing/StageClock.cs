namespace RagRecommender.Indexing;

/// <summary>Adds up the time of each stage.</summary>
internal sealed class StageClock(TimeProvider time, IProgress<IndexProgress> progress)
{
    private readonly TimeSpan[] _spent = new TimeSpan[Enum.GetValues<IndexStage>().Length];
    private readonly long _start = time.GetTimestamp();
    private long _since = time.GetTimestamp();
    private IndexStage? _stage;

    public void Enter(IndexStage stage)
    {
        Leave();
        _stage = stage;
        progress.Report(new IndexProgress(stage, 0, 0, 0, null));
    }

    public IndexSeconds Finish()
    {
        Leave();
        return new IndexSeconds(
            Of(IndexStage.Reading), Of(IndexStage.Describing), Of(IndexStage.Embedding), Of(IndexStage.Writing), Of(IndexStage.Verifying),
            Of(IndexStage.Judging), Of(IndexStage.Publishing), time.GetElapsedTime(_start).TotalSeconds);
    }

    private double Of(IndexStage stage) => _spent[(int)stage].TotalSeconds;

    private void Leave()
    {
        if (_stage is { } stage)
            _spent[(int)stage] += time.GetElapsedTime(_since);
        _since = time.GetTimestamp();
        _stage = null;
    }
}

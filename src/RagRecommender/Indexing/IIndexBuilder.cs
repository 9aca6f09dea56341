using RagRecommender.Tracks;

namespace RagRecommender.Indexing;

/// <summary>One recording ready to be written.</summary>
/// <param name="Tracks">Its tracks, the most popular first, then the smaller id; the first stands for the recording.</param>
/// <param name="Words">Unit vector <c>[dimensions]</c>.</param>
/// <param name="Sound">Unit vector <c>[dimensions]</c>.</param>
public sealed record EmbeddedRecording(RecordingKey Key, IReadOnlyList<Track> Tracks, ReadOnlyMemory<float> Words, ReadOnlyMemory<float> Sound);

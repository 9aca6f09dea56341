using System.Text.Json;

namespace RagRecommender.Evaluation.Plans;

/// <summary>Reads requests with expected plans, one a line.</summary>
public static class PlanFiles
{
    /// <exception cref="InvalidDataException">A line is not such a request; the message names file and line.</exception>
    public static async Task<IReadOnlyList<PlanRequest>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var requests = new List<PlanRequest>();
        var line = 0;
        await foreach (var text in File.ReadLinesAsync(path, cancellationToken))
        {
            line++;
            try
            {
                requests.Add(JsonSerializer.Deserialize(text, EvaluationJson.Compact.PlanRequest) ?? throw new JsonException("null is not a request"));
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"{path}, line {line}: {error.Message}", error);
            }
        }
        return requests;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Export;
using RagRecommender.Evaluation.Plans;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Runs;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation;

/// <summary>
/// Every shape that this program reads or writes. The generator sets each init-only property, to null where the file has none, so a
/// default of a list stands in its setter.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DictionaryKeyPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JudgedRequest))]
[JsonSerializable(typeof(PlanRequest))]
[JsonSerializable(typeof(Condition))]
[JsonSerializable(typeof(Run))]
[JsonSerializable(typeof(IReadOnlyList<SetScores>))]
[JsonSerializable(typeof(DatasetProfile))]
[JsonSerializable(typeof(IReadOnlyList<EmbeddingSpace>))]
[JsonSerializable(typeof(IReadOnlyList<Exposure>))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    /// <summary>One object a line.</summary>
    public static EvaluationJson Compact => field ??= new EvaluationJson(new JsonSerializerOptions(Default.Options) { WriteIndented = false });
}

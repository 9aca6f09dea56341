using System.CommandLine;
using System.Globalization;
using RagRecommender.Conversations;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Turns;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>turns</c>: how good the answers are from turn to turn of conversations.</summary>
internal static class TurnsCommand
{
    private const string Conversations = "conversations";

    // Later turns are too few to tell anything.
    private const int LastTurn = 6;

    public static Command Create()
    {
        var condition = new Option<string>("--condition") { Description = "Default: whole.", DefaultValueFactory = _ => "whole" };
        var command = new Command("turns", "Plays the conversations set turn by turn in the service's memory of conversations; prints quality by turn, beside the same words alone.") { condition };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var files = SharedOptions.Files(arguments);
            var set = (await SharedOptions.ReadSetsAsync(files, [Conversations], null, cancellationToken)).Single();
            await using var catalogue = OpenedCatalogue.Open(arguments.GetValue(SharedOptions.Data));
            var memory = new ConversationMemory(new ConversationOptions(), TimeProvider.System);
            var recommender = catalogue.For(await ConditionFiles.FindAsync(files.Conditions, arguments.GetValue(condition)!, cancellationToken), conversations: memory);
            Print(await new ConversationPlay(recommender).PlayAsync(set, cancellationToken));
            return 0;
        });
        return command;
    }

    private static void Print(IReadOnlyList<PlayedTurn> played)
    {
        var table = new TextTable("turn", "n", "nDCG@20", "95 % interval", "the words alone", "found so far", "repeated", "ms");
        foreach (var turn in played.Where(turn => turn.Turn <= LastTurn).GroupBy(turn => turn.Turn).OrderBy(turn => turn.Key))
            AddRow(table, turn.Key.ToString(CultureInfo.InvariantCulture), [.. turn]);
        AddRow(table, "last", [.. played.GroupBy(turn => turn.Conversation).Select(turns => turns.MaxBy(turn => turn.Turn)!)]);
        table.Print(Console.Out);
    }

    private static void AddRow(TextTable table, string name, PlayedTurn[] turns)
    {
        var ndcg = Bootstrap.Estimate([.. turns.Select(turn => turn.Ndcg20)]);
        table.Add(
            name, turns.Length.ToString(CultureInfo.InvariantCulture), ScoreTables.Number(ndcg.Mean), ScoreTables.Interval(ndcg),
            ScoreTables.Number(turns.Average(turn => turn.AloneNdcg20)), ScoreTables.Number(turns.Average(turn => turn.Found)),
            ScoreTables.Number(turns.Average(turn => turn.Repeated)), turns.Average(turn => turn.Milliseconds).ToString("0.0", CultureInfo.InvariantCulture));
    }
}

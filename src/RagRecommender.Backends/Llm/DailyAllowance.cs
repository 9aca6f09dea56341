using Microsoft.Extensions.AI;
using RagRecommender.Prompting;

namespace RagRecommender.Backends.Llm;

/// <summary>
/// Tokens and spending of the UTC day, counted in this process. A call reserves what it may cost at most before it is made, so that
/// calls side by side stay within the limits together; what it did not use is given back.
/// </summary>
internal sealed class DailyAllowance(LlmOptions options, TimeProvider time)
{
    private const double Million = 1_000_000;

    // A token is about four characters of English; three errs on the side of the limit.
    private const int CharactersInToken = 3;

    private readonly Lock _lock = new();
    private DateOnly _day;
    private long _tokens;
    private double _spend;

    /// <exception cref="ModelUnavailableException">The day's allowance does not reach for the call.</exception>
    public Reservation Reserve(IEnumerable<ChatMessage> messages, ChatOptions? call)
    {
        var input = messages.Sum(message => message.Contents.Sum(Length)) / CharactersInToken + 1;
        var output = call?.MaxOutputTokens ?? options.MaxTokens;
        lock (_lock)
        {
            Turn();
            if (options.TokensPerDay > 0 && _tokens + input + output > options.TokensPerDay)
                throw new ModelUnavailableException("the language model's tokens of the day are used up");
            if (options.SpendPerDay > 0 && _spend + Cost(input, output) > options.SpendPerDay)
                throw new ModelUnavailableException("what the language model may cost in a day is used up");
            Add(input, output);
            return new Reservation(_day, input, output);
        }
    }

    /// <summary>Puts what was used in place of what was reserved. A server that does not count is believed to have used it all.</summary>
    public void Settle(Reservation reserved, UsageDetails? usage)
    {
        if (usage is not { InputTokenCount: >= 0 and var input, OutputTokenCount: >= 0 and var output })
            return;
        lock (_lock)
        {
            Turn();
            // What was reserved yesterday is no longer counted.
            if (reserved.Day == _day)
                Add(input - reserved.Input, output - reserved.Output);
        }
    }

    /// <summary>Gives all of it back: no token was used.</summary>
    public void Release(Reservation reserved) => Settle(reserved, new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0 });

    private void Add(long input, long output)
    {
        _tokens += input + output;
        _spend += Cost(input, output);
    }

    private double Cost(long input, long output) => (input * options.InputPrice + output * options.OutputPrice) / Million;

    private void Turn()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_day != today)
            (_day, _tokens, _spend) = (today, 0, 0);
    }

    private static int Length(AIContent content) => content switch
    {
        TextContent text => text.Text.Length,
        FunctionResultContent result => result.Result?.ToString()?.Length ?? 0,
        _ => 0,
    };

    public readonly record struct Reservation(DateOnly Day, long Input, long Output);
}

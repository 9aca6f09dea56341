using System.Globalization;
using System.Text;
using NpgsqlTypes;
using RagRecommender.Indexing;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class CharacterTests
{
    [PostgresFact]
    public async Task The_warehouse_treats_every_character_of_unicode_as_the_cleaner_does()
    {
        await using var warehouse = await Warehouse.CreateAsync();
        var (code, output) = await warehouse.RunAsync("run", "--select", "stg_load");
        Assert.True(code == 0, output);
        await warehouse.Database.CreateCommand("create table character (code int, text text)").ExecuteNonQueryAsync();
        Rune[] runes = [.. Enumerable.Range(1, 0x10FFFF).Where(IsWorthTrying).Select(static number => new Rune(number))];
        await using (var connection = await warehouse.Database.OpenConnectionAsync())
        await using (var copy = await connection.BeginBinaryImportAsync("copy character from stdin (format binary)"))
        {
            foreach (var rune in runes)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(rune.Value, NpgsqlDbType.Integer);
                await copy.WriteAsync($"a{rune}B", NpgsqlDbType.Text);
            }
            await copy.CompleteAsync();
        }
        var found = await warehouse.ReadAsync(
            "select concat_ws('|', to_hex(code), staging.plain_text(text, 512), staging.genre_name(text), staging.lower_case(text), staging.plain_key(text), staging.trimmed(substr(text, 2, 1)) = '') from character");
        Agreement.AssertSame(runes.Select(Describe), found);
    }

    private static string Describe(Rune rune)
    {
        var text = $"a{rune}B";
        var isBlank = rune.ToString().Trim().Length == 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rune.Value:x}|{PlainText.Of(text, 512)}|{GenreNames.Of(text)}|{text.ToLowerInvariant()}|{RecordingKey.Plain(text)}|{(isBlank ? 't' : 'f')}");
    }

    // Of the planes that are empty or all alike, one character in a hundred will do.
    private static bool IsWorthTrying(int number) => Rune.IsValid(number) && (number < 0x20000 || number is >= 0x2F800 and < 0x2FA20 or >= 0xE0000 and < 0xE0200 || number % 101 == 0);
}

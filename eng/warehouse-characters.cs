#:property ManagePackageVersionsCentrally=false
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

// Writes dbt/macros/characters.sql: what the cleaner takes for white space, for a letter and so on, from the tables of the very
// runtime it runs on, because a database has tables of its own that depend on its version and on the locale of the machine.
// Run it after an upgrade of .NET:  dotnet run eng/warehouse-characters.cs
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

const int LastOfPlane0 = 0xFFFF;
const int Last = 0x10FFFF;

var target = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "dbt", "macros", "characters.sql");
var sql = new StringBuilder("{# Made by eng/warehouse-characters.cs; do not edit. Classes are written for the inside of [...] of a regular expression. #}\n");
Macro("white_space_class", Class(Last, static rune => Rune.IsWhiteSpace(rune)));
Macro("white_space_text", string.Concat(Runes(LastOfPlane0).Where(static rune => Rune.IsWhiteSpace(rune)).Select(Literal)));
Macro("control_class", Class(Last, static rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control));
Macro("format_class", Class(Last, static rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format));
// Genres are read by UTF-16 code units, of which those beyond plane 0 are no letters.
Macro("letter_and_digit_class", Class(LastOfPlane0, static rune => char.IsLetterOrDigit((char)rune.Value)));
Macro("letter_and_number_class", Class(Last, static rune =>
    Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber));
Rune[] capitals = [.. Runes(Last).Where(static rune => rune.Value > 0x7F && Lower(rune) != rune)];
Macro("capital_class", Class(Last, capitals.ToHashSet().Contains));
Macro("capitals_text", string.Concat(capitals.Select(Literal)));
Macro("small_letters_text", string.Concat(capitals.Select(Lower).Select(Literal)));
File.WriteAllText(target, sql.ToString());

void Macro(string name, string text) => sql.Append("\n{% macro ").Append(name).Append("() -%}\n").Append(text).Append("\n{%- endmacro %}\n");

static IEnumerable<Rune> Runes(int last) => Enumerable.Range(1, last).Where(Rune.IsValid).Select(static code => new Rune(code));

static Rune Lower(Rune rune) => rune.ToString().ToLowerInvariant().EnumerateRunes().Single();

static string Literal(Rune rune) => rune.Value > LastOfPlane0 ? $"\\+{rune.Value:X6}" : $"\\{rune.Value:X4}";

static string Escape(int code) => code > LastOfPlane0 ? $"\\U{code:X8}" : $"\\u{code:X4}";

static string Class(int last, Func<Rune, bool> isMember)
{
    var text = new StringBuilder();
    int? first = null;
    for (var code = 1; code <= last + 1; code++)
    {
        var isIn = code <= last && Rune.IsValid(code) && isMember(new Rune(code));
        if (isIn)
        {
            first ??= code;
        }
        else if (first is { } start)
        {
            text.Append(Escape(start));
            if (start < code - 1)
                text.Append('-').Append(Escape(code - 1));
            first = null;
        }
    }
    return text.ToString();
}

static string ThisFile([CallerFilePath] string path = "") => path;

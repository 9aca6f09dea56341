namespace RagRecommender.Retrieval;

/// <summary>The text of one recording by field. An unknown field is empty.</summary>
/// <param name="Title">All titles of the recording.</param>
/// <param name="Artists">Names, separated by anything but letters and digits.</param>
/// <param name="Sound">Audio features put into words.</param>
public sealed record LexicalDocument(string Title, string Artists, string Album, string Genres, string Sound, string Biography);

/// <summary>How much a field counts.</summary>
/// <param name="Weight">Of one occurrence, above 0.</param>
/// <param name="LengthNormalization">BM25's b: 0 ignores the field's length, 1 divides by it.</param>
internal readonly record struct LexicalField(Func<LexicalDocument, string> Text, float Weight, float LengthNormalization)
{
    // Names are what people search by; a long title says little against a match, a long biography much.
    public static readonly LexicalField[] All =
    [
        new(document => document.Title, 3f, 0.4f),
        new(document => document.Artists, 3f, 0.4f),
        new(document => document.Album, 1f, 0.4f),
        new(document => document.Genres, 1.5f, 0.3f),
        new(document => document.Sound, 1f, 0.3f),
        new(document => document.Biography, 0.5f, 0.75f),
    ];
}

using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Datasets;

/// <summary>
/// One of the two public CSV files, plain or gzipped, UTF-8 or with a byte order mark, streamed in constant memory. The file is
/// untrusted: a bad record becomes a row with a fault, a bad file an error that says what it lacks.
/// </summary>
public sealed class CsvTrackSource(string path) : ITrackSource
{
    // Making a reader costs more than parsing a record, so records are parsed some hundreds at a time.
    private const int RecordsAtOnce = 512;

    private static readonly CsvReaderOptions Rfc4180 = new() { Separator = ',', HasHeader = false };

    public string Name => Path.GetFileName(path);

    public async Task<string> ComputeChecksumAsync(CancellationToken cancellationToken)
    {
        await using var file = Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }

    /// <summary>Which data set it is, by its header.</summary>
    /// <exception cref="InvalidDataException">Neither; the message says what the header lacks.</exception>
    public async Task<CsvDataset> ReadDatasetAsync(CancellationToken cancellationToken)
    {
        await using var records = RecordsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        return (await ReadLayoutAsync(records)).Dataset;
    }

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var records = RecordsAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var layout = await ReadLayoutAsync(records);
        var batch = new List<TextLine>(RecordsAtOnce);
        var isMore = true;
        while (isMore)
        {
            batch.Clear();
            while (batch.Count < RecordsAtOnce && (isMore = await NextAsync(records)))
                batch.Add(records.Current);
            var parsed = Parse(batch);
            for (var index = 0; index < batch.Count; index++)
                yield return Row(layout, batch[index], parsed[index]);
        }
    }

    private async IAsyncEnumerable<TextLine> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = Open();
        await using var content = IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        await foreach (var record in CsvRecords.ReadAsync(reader, cancellationToken))
            yield return record;
    }

    private async Task<CsvLayout> ReadLayoutAsync(IAsyncEnumerator<TextLine> records) =>
        await NextAsync(records) ? Layout(records.Current) : throw new InvalidDataException($"{Name} is empty.");

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);

    // By content, since downloads lose their extension.
    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<TextLine> records)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{Name} is a damaged or truncated gzip file.", error);
        }
    }

    private CsvLayout Layout(TextLine header)
    {
        try
        {
            return header.Fault is null ? CsvLayout.Of(Fields([header]).SingleOrDefault() ?? []) : throw new InvalidDataException($"The header is {header.Fault}.");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{Name} is not a track list that can be read. {error.Message}", error);
        }
    }

    private static SourceRow Row(CsvLayout layout, TextLine record, string[]? fields)
    {
        if (record.Fault is not null || fields is null)
            return new SourceRow(record.Number, record.Text) { Fault = record.Fault ?? "quotes that do not match" };
        return fields.Length == layout.Width
            ? layout.Row(record.Number, record.Text, fields)
            : new SourceRow(record.Number, record.Text) { Fault = $"{fields.Length} fields instead of {layout.Width}" };
    }

    /// <summary>Fields of each record in order; null for one that is at fault or that the parser reads as none or several.</summary>
    private static string[]?[] Parse(List<TextLine> batch)
    {
        List<TextLine> good = [.. batch.Where(static record => record.Fault is null)];
        var parsed = Fields(good);
        if (parsed.Count != good.Count)
        {
            // The parser disagrees on where some record ends; alone, it spoils only itself.
            parsed = [.. good.Select(static record => Fields([record]) is [var only] ? only : null)];
        }
        using var next = parsed.GetEnumerator();
        return [.. batch.Select(record => record.Fault is null && next.MoveNext() ? next.Current : null)];
    }

    private static List<string[]?> Fields(List<TextLine> records)
    {
        using var reader = CsvReader.FromText(string.Join('\n', records.Select(static record => record.Text)), Rfc4180);
        var fields = new List<string[]?>(records.Count);
        while (reader.Read())
            fields.Add(reader.Current.ToArray());
        return fields;
    }
}

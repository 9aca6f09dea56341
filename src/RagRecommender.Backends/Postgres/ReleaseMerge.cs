namespace RagRecommender.Backends.Postgres;

/// <summary>A table that a release is merged into.</summary>
/// <param name="Sql">With <c>$release</c> for the number of the release.</param>
/// <param name="IsVersioned">Whether its rows hold from one release until another.</param>
internal sealed record MergeStep(string Table, string Sql, bool IsVersioned = true);

/// <summary>From the staged tables into those that are kept: a row ends where nothing staged is the same, and begins where nothing kept is.</summary>
internal static class ReleaseMerge
{
    /// <summary>Rows that the newest release has.</summary>
    public const string Latest = "until = 2147483647";

    /// <summary>In the order of their references, within one transaction.</summary>
    public static readonly IReadOnlyList<MergeStep> Steps =
    [
        new(
            "recording",
            """
            set local maintenance_work_mem = '256MB';
            analyze staged_recording; analyze staged_track; analyze staged_biography; analyze staged_term;
            insert into serving.recording (artist_key, title_key)
                select artist_key, title_key from staged_recording as s
                where not exists (select from serving.recording as r where r.artist_key = s.artist_key and r.title_key = s.title_key) order by ordinal;
            create temp table staged_document on commit drop as
                select ordinal, number as recording, search, sha256(convert_to(search::text, 'UTF8')) as content_hash, words_passage, sound_passage, words_sketch, sound_sketch
                from (select *, search_text::tsvector as search from staged_recording) as s join serving.recording using (artist_key, title_key);
            analyze staged_document;
            """,
            IsVersioned: false),
        new(
            "track",
            $"""
            update serving.track as t set until = $release where {Latest} and not exists (select from staged_track as s where s.id = t.id and s.content_hash = t.content_hash);
            insert into serving.track ({TrackRow.Columns}, recording, content_hash, since)
                select {TrackRow.Columns}, d.recording, s.content_hash, $release from staged_track as s join staged_document as d using (ordinal)
                where not exists (select from serving.track as t where t.id = s.id and t.{Latest});
            """),
        new(
            "biography",
            $"""
            update serving.biography as b set until = $release
                where {Latest} and not exists (select from staged_biography as s where s.artist = b.artist and s.content_hash = b.content_hash);
            insert into serving.biography (artist, body, source, licence, content_hash, since)
                select artist, body, source, licence, content_hash, $release from staged_biography as s
                where not exists (select from serving.biography as b where b.artist = s.artist and b.{Latest});
            """),
        new(
            "vector",
            $"""
            update serving.vector as v set until = $release where {Latest} and not exists (
                select from staged_document as s where s.recording = v.recording and s.words_passage = v.words_passage and s.sound_passage = v.sound_passage);
            insert into serving.vector (recording, words_passage, sound_passage, words_sketch, sound_sketch, since)
                select recording, words_passage, sound_passage, words_sketch, sound_sketch, $release from staged_document as s
                where words_passage is not null and not exists (select from serving.vector as v where v.recording = s.recording and v.{Latest});
            """),
        new(
            "document",
            $"""
            {WithoutIndex("document", "document_search")}
            update serving.document as d set until = $release
                where {Latest} and not exists (select from staged_document as s where s.recording = d.recording and s.content_hash = d.content_hash);
            insert into serving.document (recording, search, content_hash, since)
                select recording, search, content_hash, $release from staged_document as s
                where not exists (select from serving.document as d where d.recording = s.recording and d.{Latest});
            {WithIndex("document", "document_search", "search")}
            """),
        new(
            "term",
            $"""
            {WithoutIndex("term", "term_trigrams")}
            update serving.term as t set until = $release where {Latest} and not exists (select from staged_term as s where s.term = t.term and s.documents = t.documents);
            insert into serving.term (term, documents, since)
                select term, documents, $release from staged_term as s where not exists (select from serving.term as t where t.term = s.term and t.{Latest});
            {WithIndex("term", "term_trigrams", "term gin_trgm_ops")}
            """),
        new(
            "release",
            "update serving.release set documents_checksum = (select sha256(string_agg(content_hash, '' order by recording)) from staged_document) where number = $release;",
            IsVersioned: false),
    ];

    // An index over nothing is made anew behind the rows, in a fifth of the time. Over rows that somebody reads it is kept: to drop it would lock them out.
    private static string WithoutIndex(string table, string index) =>
        $"""
        do $$ begin
            if not exists (select from serving.{table}) then drop index serving.{index}; end if;
        end $$;
        """;

    private static string WithIndex(string table, string index, string columns) =>
        $"create index if not exists {index} on serving.{table} using gin ({columns}) with (fastupdate = off);";
}

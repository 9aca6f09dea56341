-- What is served. Rows are kept by version: one holds for the releases from number "since" up to, but not with, "until", so that a
-- new release writes what has changed and nothing else, and an old one can still be read.
create extension if not exists pg_trgm;
create schema serving;

create table serving.release (
    number int generated always as identity primary key,
    name text not null unique,
    created_at timestamptz not null,
    model_id text,
    model_checksum text,
    model_dimensions int,
    model_max_tokens int,
    passage_version text not null,
    tracks int not null,
    recordings int not null,
    artists int not null,
    genres int not null,
    biographies int not null,
    metadata_checksum text not null,
    input_checksum text not null,
    content_checksum text not null,
    tracks_checksum bytea not null,
    biographies_checksum bytea not null,
    documents_checksum bytea not null,
    statistics bytea,
    map bytea,
    derivations_checksum bytea,
    is_complete boolean not null default false
);
comment on column serving.release.derivations_checksum is 'SHA-256 over statistics and map, which follow from all vectors together.';
comment on column serving.release.is_complete is 'Whether its vectors are all in place: only then it may be published.';

create table serving.published (
    only_row boolean primary key default true check (only_row),
    release int not null references serving.release,
    published_at timestamptz not null default now()
);
comment on table serving.published is 'The one place that says which release is served, vectors included.';

-- A number for each recording, the same in every release, so that a set of recordings is a string of bits.
create table serving.recording (
    number int generated always as identity primary key,
    artist_key text not null,
    title_key text not null,
    unique (artist_key, title_key)
);

create table serving.track (
    id text collate "C" not null,
    recording int not null references serving.recording,
    title text not null,
    artists text[] not null,
    album text,
    genres text[] not null,
    popularity smallint not null,
    duration_ms int not null,
    explicit boolean,
    danceability real not null,
    energy real not null,
    key smallint,
    loudness real not null,
    mode smallint,
    speechiness real not null,
    acousticness real not null,
    instrumentalness real not null,
    liveness real not null,
    valence real not null,
    tempo real,
    time_signature smallint,
    content_hash bytea not null,
    written_at timestamptz not null default now(),
    since int not null,
    until int not null default 2147483647,
    primary key (id, since)
);
create index track_recording on serving.track (recording);

create table serving.biography (
    artist text collate "C" not null,
    body text not null,
    source text not null,
    licence text not null,
    content_hash bytea not null,
    written_at timestamptz not null default now(),
    since int not null,
    until int not null default 2147483647,
    primary key (artist, since)
);

-- Full text: A title and artists, B genres, C album and sound, D biography. The words were made by the program, the same way for
-- documents and requests.
create table serving.document (
    recording int not null references serving.recording,
    search tsvector not null,
    content_hash bytea not null,
    written_at timestamptz not null default now(),
    since int not null,
    until int not null default 2147483647,
    primary key (recording, since)
);
create index document_search on serving.document using gin (search) with (fastupdate = off);

-- In how many documents a word stands: the rarer, the more it says. The trigrams find the word that was meant.
create table serving.term (
    term text collate "C" not null,
    documents int not null,
    since int not null,
    until int not null default 2147483647,
    primary key (term, since)
);
create index term_trigrams on serving.term using gin (term gin_trgm_ops) with (fastupdate = off);

-- The vectors that belong to a recording, by the hashes of their passages and what they measure along a few directions.
create table serving.vector (
    recording int not null references serving.recording,
    words_passage bytea not null,
    sound_passage bytea not null,
    words_sketch real[] not null,
    sound_sketch real[] not null,
    since int not null,
    until int not null default 2147483647,
    primary key (recording, since)
);

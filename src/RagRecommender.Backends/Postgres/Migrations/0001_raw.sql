-- Files as they came, one schema that only the loader writes: what is made of them can always be made again.
create schema raw;

create table raw.load (
    load_id bigint generated always as identity primary key,
    dataset text not null check (dataset in ('track', 'spotify_features')),
    file_name text not null,
    file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
    row_count bigint not null check (row_count > 0),
    loaded_at timestamptz not null
);
comment on table raw.load is 'A file that was loaded; the newest of a data set is the current one.';

-- Columns as the published header names them, all text. Those of a row that is no record (fault is not null) are null.
create table raw.track (
    load_id bigint not null,
    line bigint not null,
    file_hash text not null,
    loaded_at timestamptz not null,
    fault text,
    raw text not null,
    track_id text,
    artists text,
    album_name text,
    track_name text,
    popularity text,
    duration_ms text,
    explicit text,
    danceability text,
    energy text,
    key text,
    loudness text,
    mode text,
    speechiness text,
    acousticness text,
    instrumentalness text,
    liveness text,
    valence text,
    tempo text,
    time_signature text,
    track_genre text,
    primary key (load_id, line)
);
comment on table raw.track is 'Rows of the data set with albums, every one of them, readable or not.';

create table raw.spotify_features (
    load_id bigint not null,
    line bigint not null,
    file_hash text not null,
    loaded_at timestamptz not null,
    fault text,
    raw text not null,
    genre text,
    artist_name text,
    track_name text,
    track_id text,
    popularity text,
    acousticness text,
    danceability text,
    duration_ms text,
    energy text,
    instrumentalness text,
    key text,
    liveness text,
    loudness text,
    mode text,
    speechiness text,
    tempo text,
    time_signature text,
    valence text,
    explicit text,
    primary key (load_id, line)
);
comment on table raw.spotify_features is 'Rows of SpotifyFeatures.csv, every one of them, readable or not. The published file has no explicit flag.';

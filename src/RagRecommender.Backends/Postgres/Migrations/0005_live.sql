-- What is kept of Spotify: answers for hours, the artists that are followed, and by id and timestamp what was read of them.
create schema live;

create table live.reply (
    key text primary key,
    body bytea not null,
    fetched_at timestamptz not null,
    expires_at timestamptz not null
);
create index reply_by_expiry on live.reply (expires_at);
comment on table live.reply is 'Answers of the Web API by path and query; expired ones are removed.';

create table live.watched_artist (
    name text not null,
    artist_id text,
    asked_at timestamptz not null,
    read_at timestamptz
);
create unique index watched_artist_by_name on live.watched_artist (lower(name));
comment on table live.watched_artist is 'Artists whose albums rag stream follows.';

create table live.seen_update (
    kind text not null check (kind in ('album', 'track')),
    id text not null,
    stamp text not null,
    observed_at timestamptz not null,
    primary key (kind, id, stamp)
);
comment on table live.seen_update is 'What was read, so that nothing is written twice; holds no content.';

create table raw.spotify_album (
    album_id text not null,
    release_date text not null,
    artist_id text not null,
    title text not null,
    artists text[] not null,
    total_tracks integer,
    observed_at timestamptz not null,
    primary key (album_id, release_date)
);
comment on table raw.spotify_album is 'Albums that rag stream read, one row an id and release date.';

create table raw.spotify_track (
    track_id text not null,
    release_date text not null,
    album_id text not null,
    artist_id text not null,
    title text not null,
    artists text[] not null,
    duration_ms integer not null,
    explicit boolean,
    popularity integer,
    observed_at timestamptz not null,
    primary key (track_id, release_date)
);
comment on table raw.spotify_track is 'Tracks of those albums, one row an id and release date of the album.';

-- The API keeps answers and the names that were asked for; it writes nothing else.
do $$
begin
    if exists (select from pg_roles where rolname = 'rag_reader') then
        grant usage on schema live to rag_reader;
        grant select, insert, update, delete on live.reply, live.watched_artist to rag_reader;
        grant select on live.seen_update to rag_reader;
    end if;
end
$$;

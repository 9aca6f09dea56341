-- What listeners did with answers: the one thing that the API writes.
create schema engagement;

create table engagement.answer (
    request text collate "C" primary key,
    at timestamptz not null,
    day date not null,
    release text collate "C" not null,
    interpreter text collate "C" not null,
    reranker text collate "C" not null,
    tracks text[] not null,
    champion text,
    challenger text,
    picks text,
    query text
);
create index answer_day on engagement.answer (day, release, interpreter, reranker);
create index answer_at on engagement.answer (at, request);

create table engagement.feedback (
    request text collate "C" not null references engagement.answer on delete cascade,
    track text collate "C" not null,
    kind smallint not null,
    at timestamptz not null,
    primary key (request, track, kind)
);

-- By day and track, so that coverage need not read every answer.
create table engagement.exposure (
    day date not null,
    track text collate "C" not null,
    shown bigint not null,
    primary key (day, track)
);

-- Profiles stand here alone: forgetting one leaves nothing that leads to it.
create table engagement.taste (
    profile text collate "C" not null,
    track text collate "C" not null,
    likes boolean not null,
    at timestamptz not null,
    primary key (profile, track)
);

do $$
begin
    if exists (select from pg_roles where rolname = 'rag_reader') then
        grant usage on schema engagement to rag_reader;
        grant select, insert, update, delete on all tables in schema engagement to rag_reader;
    end if;
end
$$;

-- What the API may do: read what is served. The operator makes the login and grants it this role:
--   create role api login password '...' in role rag_reader;
-- A role belongs to the whole server, so another database may have made it already, even at this very moment.
do $$
begin
    create role rag_reader nologin;
exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
        raise notice 'the role rag_reader is missing: a superuser must create it, then grant as the migration 0003 does';
end
$$;

do $$
begin
    if exists (select from pg_roles where rolname = 'rag_reader') then
        revoke create on schema public from public;
        grant usage on schema serving to rag_reader;
        grant select on all tables in schema serving to rag_reader;
    end if;
end
$$;

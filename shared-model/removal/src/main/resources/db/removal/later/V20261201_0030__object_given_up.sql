-- A removal knows the object that was given up, so that what was written under its key since is left alone; and an upload announces its object before the bytes.

-- In a folder of its own, so that a service whose database was there before it had removals takes this file alone: Flyway refuses a version that is older than the newest one.
do $$
begin
    if to_regclass(format('%I.object_removal', current_schema())) is null then
        create table object_removal (
            id bigint generated always as identity primary key,
            bucket text not null,
            object_key text collate "C" not null,
            requested_at timestamptz not null default now(),
            attempts integer not null default 0 check (attempts >= 0),
            next_try_at timestamptz not null default now(),
            removed_at timestamptz
        );
        create index object_removal_due on object_removal (next_try_at) where removed_at is null;
        create index object_removal_object on object_removal (object_key, bucket);
        create index object_removal_done on object_removal (removed_at) where removed_at is not null;
    end if;
end
$$;

alter table object_removal
    -- Of the object that was given up; null where nobody knew it, as in rows from before this column: then its age alone tells it from later ones.
    add column etag text,
    -- Written before the bytes of an upload and struck with its row: what is left of it goes. requested_at is then the time by which the row must be there.
    add column upload boolean not null default false,
    -- Finished, because another object was found under the key. It was left.
    add column superseded boolean not null default false,
    add constraint object_removal_etag_not_empty check (etag <> ''),
    add constraint object_removal_superseded_when_finished check (not superseded or removed_at is not null);

create index object_removal_oldest on object_removal (requested_at) where removed_at is null;

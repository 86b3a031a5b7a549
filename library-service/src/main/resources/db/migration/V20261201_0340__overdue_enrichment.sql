-- No item waits for the worker for ever: what got no answer is asked for again, and then fails.
alter table media
    -- When the answer is overdue; null when none is waited for. The default is of an item that is new.
    add column enrichment_due_at timestamptz default now() + interval '30 minutes',
    add column enrichment_attempts integer not null default 0
        constraint media_enrichment_attempts_counted check (enrichment_attempts >= 0);

update media set enrichment_due_at = null where enrichment_status not in ('pending', 'processing');

create index media_enrichment_due on media (enrichment_due_at) where enrichment_due_at is not null;

-- The sweep works for no team. This tells which items are overdue, nothing else; each is settled in the context of its team.
create function media_enrichment_overdue(most integer) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_temp
as $$
    select id from media where enrichment_due_at <= clock_timestamp() order by enrichment_due_at limit most;
$$;

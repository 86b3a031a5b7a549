-- A team's library: who belongs to which team, and the team's media, guarded by row-level security (docs/adr/0004-row-level-security.md).

-- Search looks inside words, so it needs trigrams; btree_gin puts the team into the same index.
-- Asked for first, since `if not exists` of PostgreSQL warns of what is there.
do $$
begin
    if not exists (select from pg_extension where extname = 'pg_trgm') then
        create extension pg_trgm;
    end if;
    if not exists (select from pg_extension where extname = 'btree_gin') then
        create extension btree_gin;
    end if;
end
$$;

-- The teams that the running transaction works for: the setting is local to the transaction and
-- made in one place (TeamContext). A setting that was never made is null, one that a finished
-- transaction left behind is empty: both give no team.
create function context_team_ids() returns uuid[]
    language sql stable parallel safe
    return string_to_array(current_setting('vitrine.team_ids', true), ',')::uuid[];

create function context_user_id() returns text
    language sql stable parallel safe
    return nullif(current_setting('vitrine.user_id', true), '');

create table team
(
    id         uuid        not null,
    name       text        not null,
    created_by text        not null,
    created_at timestamptz not null,
    constraint team_pk primary key (id),
    constraint team_name_length check (char_length(name) between 1 and 255)
);

create table team_member
(
    team_id      uuid        not null,
    user_id      text        not null,
    role         text        not null,
    -- The team that takes what the person adds without naming a team.
    default_team boolean     not null,
    created_at   timestamptz not null,
    constraint team_member_pk primary key (team_id, user_id),
    constraint team_member_team_fk foreign key (team_id) references team (id) on delete cascade,
    constraint team_member_role_known check (role in ('viewer', 'editor', 'owner'))
);

-- Membership is looked up by person at the start of each call.
create index team_member_by_user on team_member (user_id);
create unique index team_member_one_default_team on team_member (user_id) where default_team;

create table media
(
    id                    uuid        not null,
    team_id               uuid        not null,
    user_id               text        not null,
    object_bucket         text        not null,
    object_key            text        not null,
    object_etag           text        not null,
    sha256                text        not null,
    filename              text        not null,
    file_size             bigint      not null,
    mime_type             text        not null,
    width                 integer,
    height                integer,
    title                 text,
    alt                   text,
    caption               text,
    status                text        not null,
    deleted_at            timestamptz,
    deleted_by            text,
    enrichment_status     text        not null,
    enrichment_error      text,
    -- Of the newest request; a result that answers an older one changes nothing.
    enrichment_generation bigint      not null,
    -- Of the worker whose result the row holds; a result of an older worker changes nothing.
    processor_version     integer,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    kind                  text        not null generated always as (split_part(mime_type, '/', 1)) stored,
    -- The unit separator keeps a match from running from one field into the next. The collation of PostgreSQL's own
    -- (17 and newer) knows the letters of all scripts, whatever the database was created with.
    search_text           text collate pg_c_utf8 not null generated always as (
        lower((filename || chr(31) || coalesce(title, '') || chr(31) || coalesce(alt, '') || chr(31) || coalesce(caption, '')) collate pg_c_utf8)) stored,
    constraint media_pk primary key (id),
    constraint media_team_fk foreign key (team_id) references team (id),
    constraint media_object_unique unique (object_bucket, object_key),
    constraint media_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint media_filename_length check (char_length(filename) between 1 and 255),
    constraint media_file_size_positive check (file_size > 0),
    constraint media_mime_type_known check (mime_type ~ '^(image|video)/[a-z0-9.+-]+$'),
    constraint media_dimensions_positive check (width > 0 and height > 0),
    constraint media_dimensions_together check ((width is null) = (height is null)),
    constraint media_title_length check (char_length(title) <= 255),
    constraint media_alt_length check (char_length(alt) <= 500),
    constraint media_caption_length check (char_length(caption) <= 1000),
    constraint media_status_known check (status in ('active', 'deleted')),
    constraint media_deleted_together check ((status = 'deleted') = (deleted_at is not null)
        and (deleted_at is null) = (deleted_by is null)),
    constraint media_enrichment_status_known check (enrichment_status in ('pending', 'processing', 'completed', 'failed')),
    constraint media_enrichment_error_known check (enrichment_error in ('corrupt', 'unsupported', 'too-large', 'timeout', 'missing')),
    constraint media_enrichment_error_when_failed check ((enrichment_status = 'failed') = (enrichment_error is not null)),
    constraint media_enrichment_generation_positive check (enrichment_generation > 0)
);

-- One index for each order of the list; the id breaks ties.
create index media_live_by_created_at on media (team_id, created_at, id) where status = 'active';
create index media_live_by_filename on media (team_id, filename, id) where status = 'active';
create index media_live_by_file_size on media (team_id, file_size, id) where status = 'active';
create index media_live_search on media using gin (team_id, search_text gin_trgm_ops) where status = 'active';

-- Row-level security. FORCE binds the owner of the tables too.
alter table team enable row level security;
alter table team force row level security;
alter table team_member enable row level security;
alter table team_member force row level security;
alter table media enable row level security;
alter table media force row level security;

-- The sub-select lets PostgreSQL read the setting once for each statement instead of once for each row.
create policy team_of_context on team
    using (id = any ((select context_team_ids())::uuid[]))
    with check (id = any ((select context_team_ids())::uuid[]));

create policy team_member_of_context on team_member
    using (team_id = any ((select context_team_ids())::uuid[]))
    with check (team_id = any ((select context_team_ids())::uuid[]));

-- Which teams a person belongs to must be known before the teams can be set: one's own memberships can be read by user id alone.
create policy team_member_own on team_member for select
    using (user_id = (select context_user_id()));

create policy media_of_context on media
    using (team_id = any ((select context_team_ids())::uuid[]))
    with check (team_id = any ((select context_team_ids())::uuid[]));

-- For the two functions below, which run as the owner and answer one narrow question each.
create policy media_owner_lookup on media for select to current_user
    using (true);

-- A result of enrichment names a media item and no team. This tells the team of one item, nothing else, so that the consumer can set its context.
create function media_team_of(wanted uuid) returns uuid
    language sql stable security definer
    set search_path = public, pg_temp
as $$
    select team_id from media where id = wanted;
$$;

-- A policy's condition goes before any condition that is not leak-proof, and LIKE is not: under the policy the trigram index would never be used.
-- This looks into the index as the owner, for the teams of the context only; the caller joins the ids with what the policy lets it see.
create function media_matching(pattern text) returns setof uuid
    language sql stable security definer
    set search_path = public, pg_temp
as $$
    select id from media
    where status = 'active'
      and team_id = any ((select context_team_ids())::uuid[])
      and search_text like lower(pattern collate pg_c_utf8) escape '\';
$$;

-- Nothing is public without a fingerprint that was checked, and what is in doubt is held.
alter table rendition add column source_sha256 text;
alter table rendition add column pdq text
  constraint rendition_pdq check (pdq ~ '^[0-9a-f]{64}$');
alter table rendition add column pdq_bits bit(256)
  generated always as (('x' || pdq)::bit(256)) stored;
alter table rendition add column pdq_quality integer;

alter table rendition drop constraint rendition_status;
alter table rendition add constraint rendition_status
  check (status in ('processing', 'published', 'held', 'failed'));
alter table rendition drop constraint rendition_published_is_complete;
alter table rendition add constraint rendition_published_is_complete check (
  status not in ('published', 'held')
  or (size_bytes is not null and media_type is not null and width is not null
      and height is not null and sha256 is not null and published_at is not null));
-- Copies from before have none; they stay until they are made anew.
alter table rendition add constraint rendition_published_was_checked check (
  status <> 'published'
  or (source_sha256 is not null and pdq is not null and pdq_quality is not null)) not valid;

create index rendition_of_source on rendition (source_sha256);

-- Why an item is not shown although its copies are ready. Survives unsharing and sharing anew.
create table item_hold (
  media_id bigint not null,
  kind text not null constraint item_hold_kind check (kind in ('report', 'block-list')),
  reference bigint not null,
  -- A moderator saw it and let it pass: this very reason does not hold the item again.
  cleared boolean not null default false,
  held_at timestamptz not null,
  primary key (media_id, kind, reference)
);

create index item_hold_of_entry on item_hold (reference) where kind = 'block-list';

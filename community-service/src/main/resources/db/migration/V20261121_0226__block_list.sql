-- Pictures that must not become public, by their bytes and by what they look like.
create table block_entry (
  id bigint generated always as identity primary key,
  kind text not null constraint block_entry_kind check (kind in ('sha256', 'pdq')),
  value text not null constraint block_entry_value check (value ~ '^[0-9a-f]{64}$'),
  pdq_bits bit(256) generated always as
    (case when kind = 'pdq' then ('x' || value)::bit(256) end) stored,
  quality integer,
  note text not null constraint block_entry_note check (length(note) <= 500),
  added_by text not null,
  added_at timestamptz not null,
  report_id bigint,
  -- The rendition up to which published copies were compared; null when all were.
  scanned_to bigint,
  -- Set while what the entry held is being released; then the row goes.
  removed_at timestamptz,
  constraint block_entry_quality check (
    (kind = 'pdq') = (quality is not null) and quality between 0 and 100)
);

create unique index block_entry_once on block_entry (kind, value) where removed_at is null;
create index block_entry_of_report on block_entry (report_id) where report_id is not null;
create index block_entry_to_scan on block_entry (id) where scanned_to is not null;
create index block_entry_to_release on block_entry (id) where removed_at is not null;

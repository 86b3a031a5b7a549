-- An event must be stored with the row it tells of, and its effect must happen once: outbox and inbox.
create table outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null constraint outbox_event_id_key unique,
  topic text not null,
  key text not null,
  payload bytea not null,
  created_at timestamptz not null
)
-- The table lives on inserts and deletes: vacuum by count, or the relay reads over dead rows.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Events that Kafka will never take, such as one that is too large. An operator decides.
create table outbox_failed (
  id bigint primary key,
  event_id uuid not null,
  topic text not null,
  key text not null,
  payload bytea not null,
  created_at timestamptz not null,
  failed_at timestamptz not null,
  reason text not null
);

create table inbox (
  consumer text not null,
  event_id uuid not null,
  received_at timestamptz not null,
  primary key (consumer, event_id)
);

-- Serves the purge of what is older than the retention.
create index inbox_received_at_idx on inbox (received_at);

-- How much each client has reported lately, the same for all replicas. The client is a keyed hash:
-- no address is stored.
create table report_client (
  client text primary key,
  -- Reports that count against the limit at that time; they wear off with it.
  used double precision not null,
  at timestamptz not null
);

create index report_client_by_age on report_client (at);

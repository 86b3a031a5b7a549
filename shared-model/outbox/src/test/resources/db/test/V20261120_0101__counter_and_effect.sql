-- A row to lock before an append, and the trace of an effect: what the tests look at.
create table counter (key text primary key, version integer not null);
create table effect (id bigint generated always as identity primary key, event_id uuid not null);

-- What people report, what moderators decide about it, and the one appeal against that.
create table decision (
  id bigint generated always as identity primary key,
  -- No references to the item: decisions outlive it.
  media_id bigint not null,
  owner_id text not null,
  kind text not null
    constraint decision_kind check (kind in ('keep', 'remove', 'block', 'release')),
  note text not null constraint decision_note check (length(note) <= 2000),
  decided_by text not null,
  decided_at timestamptz not null,
  reversed_at timestamptz
);

-- A removal stands until it is reversed; there is no second one beside it.
create unique index decision_standing on decision (media_id)
  where kind in ('remove', 'block') and reversed_at is null;

create table report (
  id bigint generated always as identity primary key,
  media_id bigint not null,
  community_media_id bigint,
  owner_id text not null,
  reason text not null constraint report_reason
    check (reason in ('non-consensual', 'minor', 'copyright', 'other', 'block-list')),
  urgent boolean not null,
  -- Personal data of the reporter, until its retention has passed.
  text text constraint report_text check (length(text) <= 2000),
  contact text constraint report_contact check (length(contact) <= 200),
  reporter_hash text,
  -- The item may be unshared before somebody decides to block it.
  source_sha256 text,
  pdq text,
  pdq_quality integer,
  received_at timestamptz not null,
  due_at timestamptz not null,
  state text not null constraint report_state check (state in ('open', 'decided', 'appealed')),
  decision_id bigint constraint report_decision references decision (id),
  constraint report_open_is_undecided check ((state = 'open') = (decision_id is null))
);

create index report_queue on report (state, urgent desc, received_at desc, id desc);
create index report_open_of_item on report (media_id) where state = 'open';
create index report_of_decision on report (decision_id) where decision_id is not null;
create index report_due on report (due_at) where state = 'open';
create index report_with_personal_data on report (received_at)
  where text is not null or contact is not null or reporter_hash is not null;
create unique index report_once_per_client on report (media_id, reporter_hash)
  where state = 'open' and reporter_hash is not null;
-- The block list asks once for one look.
create unique index report_once_by_block_list on report (media_id)
  where state = 'open' and reason = 'block-list';

create table appeal (
  id bigint generated always as identity primary key,
  decision_id bigint not null constraint appeal_once unique
    constraint appeal_of references decision (id),
  media_id bigint not null,
  owner_id text not null,
  text text not null constraint appeal_text check (length(text) between 1 and 2000),
  received_at timestamptz not null,
  due_at timestamptz not null,
  state text not null constraint appeal_state check (state in ('open', 'upheld', 'reversed')),
  note text constraint appeal_note check (length(note) <= 2000),
  decided_by text,
  decided_at timestamptz,
  constraint appeal_open_is_undecided check ((state = 'open') = (decided_by is null))
);

create index appeal_queue on appeal (state, received_at, id);

-- A link may end by itself, at a time or after a number of visits, and may ask for a password.
alter table share_link
  add column expires_at timestamptz,
  add column password_hash text,
  add column max_views integer
    constraint share_link_max_views check (max_views between 1 and 1000000),
  add column views integer not null default 0
    constraint share_link_views check (views >= 0);

-- Visits of clients that keep no cookie, so that the further ranges of a download are no new visit.
-- The visitor is a keyed hash: no address is stored.
create table link_visit (
  media_id bigint not null
    constraint link_visit_of references share_link (media_id) on delete cascade,
  visitor text not null,
  begun_at timestamptz not null,
  primary key (media_id, visitor)
);

create index link_visit_by_age on link_visit (begun_at);

-- Passwords that were tried, by link and visitor, within one window of time.
create table link_attempt (
  media_id bigint not null
    constraint link_attempt_of references share_link (media_id) on delete cascade,
  visitor text not null,
  since timestamptz not null,
  attempts integer not null check (attempts > 0),
  primary key (media_id, visitor)
);

create index link_attempt_by_age on link_attempt (since);

-- Tags get other names and implications, and can be renamed without losing their assignments.
alter table tag add constraint tag_slug_length check (length(slug) <= 64);
alter table tag add constraint tag_name_length check (length(name) between 1 and 64);
-- Deferred, so that a whole list can be replaced in any order.
alter table tag drop constraint tag_name;
alter table tag add constraint tag_name unique (name) deferrable initially deferred;

-- Lower case, NFC: what a person may write in the place of the slug.
create table tag_alias (
  alias text primary key constraint tag_alias_length check (length(alias) between 1 and 64),
  slug text not null constraint tag_alias_of references tag (slug)
    on update cascade on delete cascade
);

create index tag_alias_by_tag on tag_alias (slug);

create table tag_implication (
  slug text not null constraint tag_implication_of references tag (slug)
    on update cascade on delete cascade,
  implies text not null constraint tag_implication_to references tag (slug)
    on update cascade on delete cascade,
  primary key (slug, implies),
  constraint tag_implication_not_itself check (slug <> implies)
);

create index tag_implication_reverse on tag_implication (implies);

-- Whether a person gave the tag or another tag brought it along; the latter follows the implications.
alter table community_media_tag add column implied boolean not null default false;
alter table community_media_tag drop constraint community_media_tag_is;
alter table community_media_tag add constraint community_media_tag_is
  foreign key (tag_slug) references tag (slug) on update cascade;

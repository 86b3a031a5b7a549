-- What is shared to the community, under which name, with which tags.
create table community_media (
  id bigint generated always as identity primary key,
  media_id bigint not null
    constraint community_media_once_per_media unique references vault_media (id),
  name text not null constraint community_media_name unique,
  rendition_id bigint not null
    constraint community_media_rendition unique references rendition (id),
  source text not null,
  shared_at timestamptz not null
);

create index community_media_feed on community_media (shared_at desc, id desc);
create index community_media_feed_by_source on community_media (source, shared_at desc, id desc);

-- shared_at repeats the publication's, so that the feed of one tag is read in order from one index.
create table community_media_tag (
  community_media_id bigint not null
    constraint community_media_tag_of references community_media (id) on delete cascade,
  tag_slug text not null constraint community_media_tag_is references tag (slug),
  shared_at timestamptz not null,
  primary key (community_media_id, tag_slug)
);

create index community_media_tag_feed
  on community_media_tag (tag_slug, shared_at desc, community_media_id desc);

-- A copy shows what its owner agreed to: the row says of which bytes it was ordered.
alter table rendition add column source_etag text;
update rendition r set source_etag = m.etag from vault_media m where m.id = r.media_id;

-- Whether the media type was told by the bytes. Until the vault says so, a share demands the most.
alter table vault_media add column type_from_bytes boolean not null default false;

-- The name that a share was answered with when the copy turned out to be of another type than the
-- original's name; it goes on leading to the copy.
alter table community_media
  add column former_name text constraint community_media_former_name unique;

-- What community-service knows of the vault's media, so that no request has to ask the vault.
create table vault_media (
  id bigint primary key,
  user_id text not null,
  bucket text not null,
  object_key text not null,
  etag text,
  size_bytes bigint not null check (size_bytes >= 0),
  original_name text not null,
  media_type text not null,
  source text not null
);

create index vault_media_by_path on vault_media (user_id, object_key);

-- Ids the vault has deleted: a MediaStored that is delivered late must not bring an item back.
create table vault_media_tombstone (
  media_id bigint primary key,
  deleted_at timestamptz not null
);

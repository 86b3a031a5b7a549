-- One link per item: the code stays the same for as long as the item is shared.
create table share_link (
  media_id bigint primary key constraint share_link_of_media references vault_media (id),
  code text not null constraint share_link_code unique check (code ~ '^[0-9a-f]{32}$'),
  user_id text not null,
  rendition_id bigint not null
    constraint share_link_rendition unique references rendition (id),
  created_at timestamptz not null
);

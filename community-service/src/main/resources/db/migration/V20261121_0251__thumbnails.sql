-- Lists need small pictures and players a first one; both are made from the copy that is public.
alter table rendition add column thumbnails_requested_at timestamptz;

-- What the worker made of a rendition, by the longest edge of the box that it fits into.
create table rendition_thumbnail (
  rendition_id bigint not null
    constraint rendition_thumbnail_of references rendition (id) on delete cascade,
  edge integer not null constraint rendition_thumbnail_edge check (edge in (320, 1280)),
  width integer not null check (width between 1 and edge),
  height integer not null check (height between 1 and edge),
  size_bytes bigint not null check (size_bytes > 0),
  -- Of the store: changes with the bytes.
  etag text not null,
  primary key (rendition_id, edge)
);

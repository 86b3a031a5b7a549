-- Public bytes are copies made by the worker; this is the state of each.
create table rendition (
  id bigint generated always as identity primary key,
  media_id bigint not null constraint rendition_of_media references vault_media (id),
  purpose text not null constraint rendition_purpose check (purpose in ('link', 'community')),
  generation bigint not null check (generation > 0),
  bucket text not null,
  status text not null constraint rendition_status check (status in ('processing', 'published', 'failed')),
  reason text,
  size_bytes bigint,
  media_type text,
  width integer,
  height integer,
  sha256 text,
  requested_at timestamptz not null,
  published_at timestamptz,
  constraint rendition_once_per_purpose unique (media_id, purpose),
  constraint rendition_published_is_complete check (
    status <> 'published'
    or (size_bytes is not null and media_type is not null and width is not null
        and height is not null and sha256 is not null and published_at is not null)),
  constraint rendition_failed_has_reason check ((status = 'failed') = (reason is not null))
);

-- Copies that are waited for too long are found without reading those that are there.
create index rendition_waiting on rendition (requested_at) where status = 'processing';

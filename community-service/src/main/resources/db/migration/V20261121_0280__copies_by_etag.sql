-- Only the bytes that were judged are served: the store's name for them stands beside the row.
alter table rendition add column etag text;

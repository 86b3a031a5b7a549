-- Old tombstones are purged; without an index each purge would read all of them.
create index vault_media_tombstone_deleted_at_idx on vault_media_tombstone (deleted_at);

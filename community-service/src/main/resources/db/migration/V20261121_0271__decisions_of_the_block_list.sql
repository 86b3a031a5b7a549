-- What the block list takes down is decided by the entry, and ends with it.
alter table decision add column block_entry_id bigint;
create index decision_of_entry on decision (block_entry_id)
  where block_entry_id is not null and reversed_at is null;
-- How often an item was kept lately.
create index decision_kept on decision (media_id, decided_at) where kind = 'keep';

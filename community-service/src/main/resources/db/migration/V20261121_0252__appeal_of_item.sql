-- Owners ask where their appeal for an item stands.
create index appeal_of_item on appeal (media_id, owner_id, id);

-- A second report of the same client is lost only when it says the very same as one that is open.
drop index report_once_per_client;
create unique index report_same_words on report (media_id, reporter_hash, reason,
    hashtextextended(coalesce(text, ''), 0), hashtextextended(coalesce(contact, ''), 0))
  where state = 'open' and reporter_hash is not null;
-- Whether an item was kept against this client.
create index report_of_client on report (media_id, reporter_hash) where reporter_hash is not null;

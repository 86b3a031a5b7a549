-- A bucket that is public by mistake must not give out every link's copy to who counts: keys end in chance.
-- Empty for copies from before.
alter table rendition add column key_secret text not null default '';

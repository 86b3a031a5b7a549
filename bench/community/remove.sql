-- Takes away what seed.sql and the shares have put there. Variable: first.
delete from community_media_tag
where community_media_id in (select id from community_media where media_id > :first);
delete from community_media where media_id > :first;
delete from share_link where media_id > :first;
delete from rendition where media_id > :first;
delete from vault_media where id > :first;
vacuum analyze community_media_tag, community_media, share_link, rendition, vault_media;

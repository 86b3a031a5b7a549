-- Files per category are kept, not counted: a vault of 100,000 items shows its tabs on each page.
CREATE TABLE media_count (
    user_id text NOT NULL,
    source text NOT NULL,
    files bigint NOT NULL CHECK (files >= 0),
    PRIMARY KEY (user_id, source)
);

-- Triggers, so that no writer can forget them, with the owner's rights, so that no writer can do it
-- by hand either. Rows are touched in the order of the key: two statements over several users
-- never wait for each other crosswise. Writers of one user are in line already (the user's lock).
REVOKE INSERT, UPDATE, DELETE ON media_count FROM PUBLIC;
DO $$
DECLARE
    granted record;
BEGIN
    FOR granted IN
        SELECT DISTINCT grantee FROM information_schema.role_table_grants
        WHERE table_schema = current_schema AND table_name = 'media_count'
          AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON media_count FROM %I', granted.grantee);
    END LOOP;
END
$$;

CREATE FUNCTION media_count_added() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO media_count AS kept (user_id, source, files)
    SELECT user_id, source, count(*) FROM added GROUP BY user_id, source ORDER BY user_id, source
    ON CONFLICT (user_id, source) DO UPDATE SET files = kept.files + excluded.files;
    RETURN NULL;
END
$$;

CREATE FUNCTION media_count_removed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM FROM media_count
    WHERE (user_id, source) IN (SELECT user_id, source FROM removed)
    ORDER BY user_id, source FOR UPDATE;
    UPDATE media_count AS kept SET files = kept.files - gone.files
    FROM (SELECT user_id, source, count(*) AS files FROM removed GROUP BY user_id, source) AS gone
    WHERE kept.user_id = gone.user_id AND kept.source = gone.source;
    RETURN NULL;
END
$$;

CREATE FUNCTION media_count_emptied() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM media_count;
    RETURN NULL;
END
$$;

-- Nothing moves an item to another person or category; if something ever should, the counts would
-- have to follow.
CREATE FUNCTION media_never_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an item keeps its user and its source';
END
$$;

CREATE TRIGGER media_count_added AFTER INSERT ON media
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION media_count_added();
CREATE TRIGGER media_count_removed AFTER DELETE ON media
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION media_count_removed();
CREATE TRIGGER media_count_emptied AFTER TRUNCATE ON media
    FOR EACH STATEMENT EXECUTE FUNCTION media_count_emptied();
CREATE TRIGGER media_never_moves BEFORE UPDATE OF user_id, source ON media
    FOR EACH ROW WHEN (old.user_id <> new.user_id OR old.source <> new.source)
    EXECUTE FUNCTION media_never_moves();

INSERT INTO media_count (user_id, source, files)
SELECT user_id, source, count(*) FROM media GROUP BY user_id, source;

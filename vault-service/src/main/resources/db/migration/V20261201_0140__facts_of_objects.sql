-- The facts of a row are those of certain bytes: a row must tell which, since when, and how it knows.
ALTER TABLE media
    -- Of the bytes that are there now; null while they are the first ones, which created_at dates.
    ADD COLUMN last_modified timestamptz,
    -- When etag and size were last taken, on this database's clock: what a listing shows that began
    -- earlier says nothing of them. Neither the store's clock nor a service's is asked.
    ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now(),
    -- Whether mime_type was told by the bytes; else it is the word of the key's extension.
    ADD COLUMN type_from_bytes boolean NOT NULL DEFAULT false,
    -- Of the original that the copies of the item's share show; null when it is not known.
    ADD COLUMN shared_etag text,
    ADD COLUMN shared_sha256 text CHECK (shared_sha256 ~ '^[0-9a-f]{64}$'),
    -- When the worker's answer is overdue; null while none is waited for.
    ADD COLUMN enrichment_due_at timestamptz,
    -- How often the worker was asked again because no answer came.
    ADD COLUMN enrichment_attempts integer NOT NULL DEFAULT 0 CHECK (enrichment_attempts >= 0);
ALTER TABLE media ALTER COLUMN seen_at SET DEFAULT clock_timestamp();

-- A trigger, so that no writer can forget it, or write another clock's time.
CREATE FUNCTION media_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.seen_at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER media_seen BEFORE UPDATE OF etag, file_size ON media
    FOR EACH ROW WHEN (old.etag IS DISTINCT FROM new.etag OR old.file_size <> new.file_size)
    EXECUTE FUNCTION media_seen();

UPDATE media SET type_from_bytes = true WHERE sha256 IS NOT NULL;
UPDATE media SET enrichment_due_at = now() WHERE enrichment_status IN ('pending', 'processing');

CREATE INDEX media_enrichment_due ON media (enrichment_due_at) WHERE enrichment_due_at IS NOT NULL;

ALTER TABLE adoption_run
    ADD COLUMN changed integer NOT NULL DEFAULT 0,
    -- Some of the keys that could not be adopted, each with the reason, for their owner's eyes.
    ADD COLUMN not_adopted jsonb NOT NULL DEFAULT '[]';

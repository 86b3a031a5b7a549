-- A person's media: one row for each object under users/{userId}/ that the vault knows.
CREATE TABLE media (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL CHECK (user_id <> ''),
    -- Byte order, as the store lists it, so that adoption can merge its listing with this column.
    object_key text COLLATE "C" NOT NULL,
    etag text,
    -- Of an upload's bytes as they came; null for what was adopted.
    sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    file_name text NOT NULL,
    original_name text NOT NULL,
    file_size bigint NOT NULL CHECK (file_size >= 0),
    mime_type text NOT NULL,
    source text NOT NULL CHECK (source IN ('smart-caption', 'babecock', 'hypnococks', 'upload')),
    subreddit text,
    caption text,
    width integer NOT NULL DEFAULT 0 CHECK (width >= 0),
    height integer NOT NULL DEFAULT 0 CHECK (height >= 0),
    character_name text,
    is_shared boolean NOT NULL DEFAULT false,
    share_code text,
    share_to_community boolean NOT NULL DEFAULT false,
    available boolean NOT NULL DEFAULT true,
    enrichment_status text NOT NULL DEFAULT 'pending'
        CHECK (enrichment_status IN ('pending', 'processing', 'completed', 'failed')),
    enrichment_error text,
    enrichment_generation bigint NOT NULL DEFAULT 1,
    enriched_at timestamptz,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    CONSTRAINT media_object_key UNIQUE (object_key),
    CONSTRAINT media_share_code CHECK (is_shared = (share_code IS NOT NULL))
);

CREATE INDEX media_newest ON media (user_id, created_at DESC, id DESC);
CREATE INDEX media_newest_of_source ON media (user_id, source, created_at DESC, id DESC);

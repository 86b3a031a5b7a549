-- A fleet's devices, and the media events that they store.
CREATE TABLE device (
    id text COLLATE "C" CONSTRAINT device_pkey PRIMARY KEY,
    display_name text NOT NULL,
    owner text NOT NULL,
    created_at timestamptz NOT NULL,
    -- A device token carries the generation it was minted for; only the current one is good.
    token_generation bigint NOT NULL DEFAULT 1,
    revoked_at timestamptz,
    -- "devices" is a path of its own, and a name of dots would climb out of its folder.
    CONSTRAINT device_id_check CHECK (id ~ '^[A-Za-z0-9._-]{1,64}$' AND id !~ '^[.]+$' AND id <> 'devices'),
    CONSTRAINT device_display_name_check CHECK (char_length(display_name) BETWEEN 1 AND 255),
    CONSTRAINT device_owner_check CHECK (char_length(owner) BETWEEN 1 AND 255),
    CONSTRAINT device_token_generation_check CHECK (token_generation > 0)
);

CREATE INDEX device_newest_first ON device (created_at DESC, id DESC);

CREATE TABLE media_event (
    id text COLLATE "C" CONSTRAINT media_event_pkey PRIMARY KEY,
    device text COLLATE "C" NOT NULL CONSTRAINT media_event_device_fkey REFERENCES device (id),
    name text NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    media_kind text NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    object_key text COLLATE "C" NOT NULL,
    object_etag text,
    thumbnail_key text COLLATE "C",
    thumbnail_etag text,
    thumbnail_size bigint,
    thumbnail_media_type text,
    -- The device's own text, kept as it was sent: jsonb would refuse some legal strings.
    metadata text,
    -- 0 until known, and where there is no picture.
    width integer NOT NULL DEFAULT 0,
    height integer NOT NULL DEFAULT 0,
    -- Results of an older enrichment request, or of an older processor, change nothing.
    generation bigint NOT NULL DEFAULT 1,
    processor_version integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    -- A device may repeat an upload: the same name and bytes are one event.
    CONSTRAINT media_event_upload_key UNIQUE (device, name, sha256),
    CONSTRAINT media_event_object_key_key UNIQUE (object_key),
    CONSTRAINT media_event_thumbnail_key_key UNIQUE (thumbnail_key),
    CONSTRAINT media_event_id_check CHECK (id ~ '^evt_[a-z0-9]{1,60}$'),
    CONSTRAINT media_event_name_check CHECK (char_length(name) BETWEEN 1 AND 255),
    CONSTRAINT media_event_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    CONSTRAINT media_event_media_kind_check CHECK (media_kind IN ('image', 'video', 'audio', 'document', 'other')),
    CONSTRAINT media_event_size_check CHECK (size >= 0),
    CONSTRAINT media_event_thumbnail_check CHECK (num_nulls(thumbnail_key, thumbnail_size, thumbnail_media_type) IN (0, 3)),
    CONSTRAINT media_event_metadata_check CHECK (metadata IS JSON OBJECT AND octet_length(metadata) <= 16384),
    CONSTRAINT media_event_dimensions_check CHECK (width >= 0 AND height >= 0)
);

-- The list of all kinds, newest first.
CREATE INDEX media_event_newest_first ON media_event (device, created_at DESC, id DESC);

-- The list of one kind, and the sums of all kinds without touching the rows.
CREATE INDEX media_event_newest_first_of_kind ON media_event (device, media_kind, created_at DESC, id DESC) INCLUDE (size);

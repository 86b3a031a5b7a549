-- An owner names characters and asks for enrichment again; results must know what they may overwrite.
ALTER TABLE media
    -- The owner's word on who is shown: no detection overwrites it.
    ADD COLUMN character_manual boolean NOT NULL DEFAULT false,
    -- Of the worker whose result the row shows, for its generation; 0 before the first.
    ADD COLUMN processor_version integer NOT NULL DEFAULT 0 CHECK (processor_version >= 0),
    -- When the owner last asked for enrichment; null before the first time.
    ADD COLUMN enrichment_asked_at timestamptz,
    ADD CONSTRAINT media_character_manual CHECK (NOT character_manual OR character_name IS NOT NULL);

-- Objects that must go: written with the row that gives them up, worked off until the store has done it.
CREATE TABLE object_removal (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bucket text NOT NULL,
    object_key text COLLATE "C" NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at timestamptz NOT NULL DEFAULT now(),
    -- Kept for a while after the removal, so that a listing of the bucket that began before it is not believed.
    removed_at timestamptz
);

CREATE INDEX object_removal_due ON object_removal (next_try_at) WHERE removed_at IS NULL;
CREATE INDEX object_removal_object ON object_removal (object_key, bucket);
CREATE INDEX object_removal_done ON object_removal (removed_at) WHERE removed_at IS NOT NULL;

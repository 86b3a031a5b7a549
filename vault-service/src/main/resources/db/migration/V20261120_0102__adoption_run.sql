-- The last adoption run of each user, over all replicas: who may start one, and what it came to.
CREATE TABLE adoption_run (
    user_id text PRIMARY KEY,
    started_at timestamptz NOT NULL,
    -- A run whose process died is taken over after this time.
    lease_until timestamptz NOT NULL,
    finished_at timestamptz,
    outcome text CHECK (outcome IN ('complete', 'incomplete', 'unavailable')),
    listed integer NOT NULL DEFAULT 0,
    known integer NOT NULL DEFAULT 0,
    adopted integer NOT NULL DEFAULT 0,
    ignored integer NOT NULL DEFAULT 0,
    missing integer NOT NULL DEFAULT 0,
    CONSTRAINT adoption_run_finished CHECK ((finished_at IS NULL) = (outcome IS NULL))
);

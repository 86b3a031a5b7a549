-- A run under way no longer hides the last one, which lists go on answering from and the report shows.
ALTER TABLE adoption_run
    -- When the run under way began; null while none is.
    ADD COLUMN running_since timestamptz,
    ADD COLUMN failed integer NOT NULL DEFAULT 0,
    -- From here on these two, the outcome and the counts are the last finished run's.
    ALTER COLUMN started_at DROP NOT NULL,
    ALTER COLUMN lease_until DROP NOT NULL;

UPDATE adoption_run
SET running_since = started_at, started_at = NULL
WHERE finished_at IS NULL;

-- What a person did anywhere in the suite, for their own list; fed from the topic activity.
CREATE TABLE activity (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id text NOT NULL CHECK (user_id <> ''),
    action text NOT NULL,
    feature text NOT NULL,
    details jsonb NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE INDEX activity_newest ON activity (user_id, created_at DESC, id DESC);
-- Serves the purge of what is older than the retention.
CREATE INDEX activity_created_at ON activity (created_at);

-- An operator's order to tell the readers of vault.media again what there is, and how far it has come.
CREATE TABLE announcement (
    id uuid PRIMARY KEY,
    -- Whose items; null for everybody's.
    user_id text CHECK (user_id <> ''),
    -- Items after this id came after the order, and were told of when they came.
    up_to bigint NOT NULL,
    last_id bigint NOT NULL DEFAULT 0,
    announced bigint NOT NULL DEFAULT 0,
    ordered_at timestamptz NOT NULL,
    finished_at timestamptz
);

CREATE UNIQUE INDEX announcement_one_at_a_time ON announcement ((true)) WHERE finished_at IS NULL;
CREATE INDEX announcement_newest ON announcement (ordered_at DESC, id);

-- The generations: which there are, which one is served, and their files.

CREATE TABLE linkatlas.generations (
    number integer PRIMARY KEY,
    digest text NOT NULL,
    format integer NOT NULL,
    manifest bytea NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE linkatlas.generations IS 'Whole generations; gen-000001 has number 1.';

CREATE TABLE linkatlas.current (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    generation integer NOT NULL REFERENCES linkatlas.generations
);
COMMENT ON TABLE linkatlas.current IS 'One row: the generation that is served.';

CREATE TABLE linkatlas.files (
    generation integer NOT NULL REFERENCES linkatlas.generations ON DELETE CASCADE,
    path text NOT NULL,
    piece integer NOT NULL,
    sha256 bytea NOT NULL,
    data bytea NOT NULL,
    PRIMARY KEY (generation, path, piece)
);
ALTER TABLE linkatlas.files ALTER COLUMN data SET STORAGE EXTERNAL;
COMMENT ON TABLE linkatlas.files IS
    'The bytes of the files, in pieces with a hash each; the manifest has that of the whole file.';

-- What the generations hold, for QGIS and SQL. There is a view of the current one for each
-- collection, which is made when a generation is published.

CREATE TABLE linkatlas.collections (
    generation integer NOT NULL REFERENCES linkatlas.generations ON DELETE CASCADE,
    id text NOT NULL,
    name_zh text NOT NULL,
    name_en text NOT NULL,
    columns jsonb NOT NULL,
    rows integer NOT NULL,
    PRIMARY KEY (generation, id)
);

CREATE TABLE linkatlas.features (
    generation integer NOT NULL,
    collection text NOT NULL,
    number integer NOT NULL,
    id text NOT NULL,
    since date,
    until date,
    known boolean NOT NULL,
    properties jsonb NOT NULL,
    geom geometry(Geometry, 4326),
    PRIMARY KEY (generation, collection, number),
    FOREIGN KEY (generation, collection) REFERENCES linkatlas.collections ON DELETE CASCADE
);
CREATE INDEX features_by_place ON linkatlas.features USING gist (geom);
CREATE INDEX features_by_id ON linkatlas.features (generation, collection, id);
COMMENT ON TABLE linkatlas.features IS
    'One row for each time during which the same is known of a feature: since that day, before '
    'the day until; no day at open ends. WGS 84, longitude first.';

-- When the file took in what, and the questions whose new answers its user wants to be told. Nothing that queries see, nor the dump,
-- depends on these tables.

-- One `ingest` or `import`. The time is UTC, ISO 8601: 2026-11-29T18:36:10Z.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

-- The run that wrote an article, and the one that first wrote an article of its address; both NULL for what was there before.
ALTER TABLE article ADD COLUMN run INTEGER REFERENCES run (id);
ALTER TABLE article ADD COLUMN first_run INTEGER REFERENCES run (id);
CREATE INDEX article_by_run ON article (run) WHERE run IS NOT NULL;

-- A question with a name: a query of the library (`library`, its name) or one of the user's own (`query`, its text), with the
-- parameters as given, a JSON object of texts.
CREATE TABLE alert (
    name TEXT PRIMARY KEY,
    library TEXT,
    query TEXT,
    parameters TEXT NOT NULL,
    added_at TEXT NOT NULL,
    CHECK ((library IS NULL) <> (query IS NULL))
) STRICT, WITHOUT ROWID;

-- The rows of its answer that were told already, by the first 32 digits of the SHA-256 of their text.
CREATE TABLE alert_row (
    alert TEXT NOT NULL REFERENCES alert (name) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    PRIMARY KEY (alert, digest)
) STRICT, WITHOUT ROWID;

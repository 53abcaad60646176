-- Rows of datasets that their publisher has deleted, by the address of their article (acled:UKR12345): an older file that still has
-- one does not bring it back. `deleted_day` is the day of the deletion where it is known: a row dated after it is a new one.
CREATE TABLE withdrawn (
    url TEXT PRIMARY KEY,
    deleted_day INTEGER
) STRICT, WITHOUT ROWID;

-- Rows of datasets that their publisher has deleted, by the address of their article (acled:UKR12345): an older file that still has
-- one does not bring it back. `deleted_day` is the day of the deletion where it is known: a row dated after it is a new one.
CREATE TABLE withdrawn (
    url TEXT PRIMARY KEY,
    deleted_day INTEGER
) STRICT, WITHOUT ROWID;

-- Whether an event has been told before is asked for each one that comes. Long events are few; all others lie within some days.
CREATE INDEX event_long ON event (type, start_day) WHERE end_day > start_day + 3;
CREATE INDEX event_by_place_and_day ON event (place, type, start_day) WHERE place IS NOT NULL;

-- The writer adds up what it inserts and writes the sums once a transaction; a trigger for each row took a tenth of the time.
DROP TRIGGER node_inserted;
DROP TRIGGER edge_inserted;
DROP TRIGGER node_label_inserted;

-- While a file is filled for the first time its indexes are not there (StoreIndexes.swift), so nothing is deleted until its end:
-- 1: another article of the same words took the place of this one, 2: a later version of the same address did.
ALTER TABLE new_article ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;

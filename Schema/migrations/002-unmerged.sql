-- Events that have not been compared yet with those of other articles. A run of ingestion compares them at its end, in an order
-- that follows from what the articles say and not from when they came, so that the same articles give the same graph.
CREATE TABLE unmerged_event (
    event INTEGER PRIMARY KEY REFERENCES event (node) ON DELETE CASCADE
) STRICT;

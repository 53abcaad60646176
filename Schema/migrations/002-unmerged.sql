-- Events that have not been compared yet with those of other articles. A run of ingestion compares them at its end, in an order
-- that follows from what the articles say and not from when they came, so that the same articles give the same graph.
CREATE TABLE unmerged_event (
    event INTEGER PRIMARY KEY REFERENCES event (node) ON DELETE CASCADE
) STRICT;

-- Articles of a run that is not at its end: of several with the same words, the run keeps the first by date and address.
CREATE TABLE new_article (
    article INTEGER PRIMARY KEY REFERENCES article (node) ON DELETE CASCADE
) STRICT;

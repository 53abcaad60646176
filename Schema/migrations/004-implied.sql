-- Whether somebody takes part because the article says so, or because only they can be meant.
ALTER TABLE evidence_participant ADD COLUMN implied INTEGER NOT NULL DEFAULT 0;
INSERT INTO property_key (id, name) VALUES (33, 'implied');

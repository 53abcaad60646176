// purpose: What was announced, and what became of it: plans beside later events of the same type between the same actors.
// parameter: actor: ACTOR = null only plans of this actor
// parameter: limit: INTEGER = 50 the most rows
// columns: planned, type, actor, other, outcome, outcomeWhen, quote
// example: entente run planned-and-then
MATCH (a:Actor)<-[:ACTOR]-(p:Event {status: 'planned'})-[:ACTOR|RECIPIENT]->(b:Actor)
WHERE a.name <> b.name AND ($actor IS NULL OR a.name = $actor OR b.name = $actor)
  AND (a.name < b.name OR NOT (p)-[:ACTOR]->(b))
OPTIONAL MATCH (a)<-[:ACTOR|RECIPIENT]-(f:Event)-[:ACTOR|RECIPIENT]->(b)
WHERE f <> p AND f.type = p.type AND f.status IN ['occurred', 'cancelled', 'denied'] AND NOT coalesce(certainlyBefore(f, p), false)
WITH p, a, b, f ORDER BY f.start, f.id
WITH p, a, b, head(collect(f)) AS outcome
MATCH (p)-[r:REPORTED_IN]->(t:Article)
WITH p, a, b, outcome, r, t ORDER BY t.start, t.title, r.start
WITH p, a, b, outcome, head(collect(r.quote)) AS quote
RETURN DISTINCT p.when AS planned, p.type AS type, a.name AS actor, b.name AS other, coalesce(outcome.status, 'nothing told yet') AS outcome,
       outcome.when AS outcomeWhen, quote
ORDER BY planned, type, actor, other
LIMIT $limit

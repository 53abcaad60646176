// purpose: The meetings of two actors, first to last, each with a sentence that tells of it; planned ones are marked by their status.
// parameter: actor: ACTOR (required) one side
// parameter: with: ACTOR (required) the other side
// parameter: during: DATE = null only meetings that may lie within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: when, mode, place, status, reports, quote, article
// example: entente run meetings-between -p actor='Vladimir Putin' -p with='Kim Jong Un'
MATCH (a:Actor {name: $actor})<-[:ACTOR|RECIPIENT]-(e:Meeting)-[:ACTOR|RECIPIENT]->(b:Actor {name: $with})
WHERE $during IS NULL OR possiblyDuring(e, $during)
WITH DISTINCT e
MATCH (e)-[r:REPORTED_IN]->(t:Article)
WITH e, r, t ORDER BY t.start, t.title, r.start
WITH e, count(DISTINCT t) AS reports, head(collect(r.quote)) AS quote, head(collect(t.title)) AS article
RETURN e.when AS when, e.mode AS mode, coalesce(e.place, e.country) AS place, e.status AS status, reports, quote, article
ORDER BY e.start, e.id
LIMIT $limit

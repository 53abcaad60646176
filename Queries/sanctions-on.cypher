// purpose: The sanctions on an actor: who imposed them, when, and in how many reports; planned and alleged ones are marked by their status.
// parameter: actor: ACTOR (required) who is sanctioned
// parameter: during: DATE = null only sanctions that may lie within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: when, by, mode, status, reports, quote, article
// example: entente run sanctions-on -p actor='North Korea'
MATCH (a:Actor {name: $actor})<-[:RECIPIENT]-(e:Sanction)
WHERE $during IS NULL OR possiblyDuring(e, $during)
OPTIONAL MATCH (e)-[:ACTOR]->(b:Actor)
WITH e, collect(DISTINCT b.name) AS by
MATCH (e)-[r:REPORTED_IN]->(t:Article)
WITH e, by, r, t ORDER BY t.start, t.title, r.start
WITH e, by, count(DISTINCT t) AS reports, head(collect(r.quote)) AS quote, head(collect(t.title)) AS article
RETURN e.when AS when, by, e.mode AS mode, e.status AS status, reports, quote, article
ORDER BY e.start, e.id
LIMIT $limit

// purpose: Who accused or rejected whom, of what, and what the one accused had to say about the same thing.
// parameter: actor: ACTOR = null only where this actor accuses, denies, or is accused
// parameter: during: DATE = null only what may have been said within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: when, speaker, says, target, about, subject, status, quote, article
// example: entente run accusations-and-denials -p actor='Russia'
MATCH (e:Accusation|Rejection)-[:ACTOR]->(a:Actor)
WHERE $during IS NULL OR possiblyDuring(e, $during)
OPTIONAL MATCH (e)-[:RECIPIENT]->(b:Actor)
WITH e, a, b
WHERE $actor IS NULL OR a.name = $actor OR b.name = $actor
OPTIONAL MATCH (e)-[:ABOUT]->(x:Event)
OPTIONAL MATCH (x)-[:ACTOR]->(s:Actor)
WITH e, a, b, x, collect(DISTINCT s.name) AS subject
MATCH (e)-[r:REPORTED_IN]->(t:Article)
WITH e, a, b, x, subject, r, t ORDER BY t.start, t.title, r.start
WITH e, a, b, x, subject, head(collect(r.quote)) AS quote, head(collect(t.title)) AS article
RETURN e.when AS when, a.name AS speaker,
       CASE WHEN e.mode IS NULL THEN toLower(e.type) ELSE toLower(e.type) + ' (' + e.mode + ')' END AS says,
       b.name AS target, CASE WHEN x IS NULL THEN null ELSE x.type + coalesce(' ' + x.when, '') END AS about, subject,
       e.status AS status, quote, article
ORDER BY e.start, e.id, speaker, target
LIMIT $limit

// purpose: What happened between the same actors before events of a kind that occurred: the steps that led up to each sanction, attack or agreement.
// parameter: type: STRING (required) the type of event that is to be explained, such as Sanction
// parameter: on: ACTOR = null only events done to this actor
// parameter: by: ACTOR = null only events done by this actor
// parameter: limit: INTEGER = 50 the most rows
// columns: event, eventWhen, eventBy, eventOn, when, type, mode, by, on, status, quote
// example: entente run what-led-up-to -p type=Attack -p on=Ukraine
MATCH (a:Actor)<-[:ACTOR]-(e:Event)-[:RECIPIENT]->(b:Actor)
WHERE e.status = 'occurred' AND e.type = $type AND e.start IS NOT NULL AND ($on IS NULL OR b.name = $on) AND ($by IS NULL OR a.name = $by)
MATCH (a)<-[x:ACTOR|RECIPIENT]-(f:Event)-[y:ACTOR|RECIPIENT]->(b)
WHERE f <> e AND possiblyBefore(f, e) AND NOT (f)-[:ABOUT]->(e)
WITH DISTINCT e, a, b, f, CASE WHEN type(x) = 'ACTOR' THEN a ELSE b END AS doer, CASE WHEN type(x) = 'ACTOR' THEN b ELSE a END AS other
MATCH (f)-[r:REPORTED_IN]->(t:Article)
WITH e, a, b, f, doer, other, r, t ORDER BY t.start, t.title, r.start
WITH e, a, b, f, doer, other, head(collect(r.quote)) AS quote
RETURN e.type AS event, e.when AS eventWhen, a.name AS eventBy, b.name AS eventOn, f.when AS when, f.type AS type, f.mode AS mode,
       doer.name AS by, other.name AS on, f.status AS status, quote
ORDER BY e.start, e.id, f.start, f.id
LIMIT $limit

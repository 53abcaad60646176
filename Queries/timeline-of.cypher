// purpose: Everything an actor took part in, first to last; the status tells what occurred from what is planned, alleged or denied.
// parameter: actor: ACTOR (required) the person, country or organisation
// parameter: type: STRING = null only events of this type, such as Meeting
// parameter: during: DATE = null only events that may lie within this date or interval
// parameter: limit: INTEGER = 100 the most rows
// columns: when, type, mode, role, others, place, status, reports
// example: entente run timeline-of -p actor='Vladimir Putin'
MATCH (a:Actor {name: $actor})<-[r:ACTOR|RECIPIENT|THIRD_PARTY]-(e:Event)
WHERE ($type IS NULL OR e.type = $type) AND ($during IS NULL OR possiblyDuring(e, $during))
OPTIONAL MATCH (e)-[:REPORTED_IN]->(t:Article)
WITH a, r, e, count(DISTINCT t) AS reports
RETURN e.when AS when, e.type AS type, e.mode AS mode, toLower(type(r)) AS role,
       [(e)-[:ACTOR|RECIPIENT|THIRD_PARTY]->(b:Actor) WHERE b <> a | b.name] AS others,
       coalesce(e.place, e.country) AS place, e.status AS status, reports
ORDER BY e.start, e.id
LIMIT $limit

// purpose: Who met an actor, when and where, and in how many reports; meetings that are only planned or alleged are listed as such on request.
// parameter: actor: ACTOR (required) the person, country or organisation
// parameter: status: STRING = 'occurred' what is told of the meeting: occurred, planned, alleged, cancelled, denied, hypothetical or any
// parameter: during: DATE = null only meetings that may lie within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: name, when, mode, place, status, reports
// example: entente run who-met-whom -p actor='Sergey Lavrov'
MATCH (a:Actor {name: $actor})<-[:ACTOR|RECIPIENT]-(e:Meeting)-[:ACTOR|RECIPIENT]->(b:Actor)
WHERE ($status = 'any' OR e.status = $status) AND ($during IS NULL OR possiblyDuring(e, $during))
OPTIONAL MATCH (e)-[:REPORTED_IN]->(t:Article)
WITH e, b, count(DISTINCT t) AS reports
RETURN b.name AS name, e.when AS when, e.mode AS mode, coalesce(e.place, e.country) AS place, e.status AS status, reports
ORDER BY e.start, name
LIMIT $limit

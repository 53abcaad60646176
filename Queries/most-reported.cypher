// purpose: The events that most articles tell of, with the actors that took part.
// parameter: type: STRING = null only events of this type, such as Attack
// parameter: during: DATE = null only events that may lie within this date or interval
// parameter: limit: INTEGER = 20 the most rows
// columns: when, type, actors, place, status, reports
// example: entente run most-reported -p type=Attack
MATCH (e:Event)-[:REPORTED_IN]->(t:Article)
WHERE ($type IS NULL OR e.type = $type) AND ($during IS NULL OR possiblyDuring(e, $during))
WITH e, count(DISTINCT t) AS reports
RETURN e.when AS when, e.type AS type, [(e)-[:ACTOR|RECIPIENT]->(a:Actor) | a.name] AS actors, coalesce(e.place, e.country) AS place,
       e.status AS status, reports
ORDER BY reports DESC, e.start, e.id
LIMIT $limit

// purpose: The attacks in a place or country: when, by whom, on whom, the lowest and highest number of dead that is told, and in how many reports.
// parameter: place: PLACE (required) the name of a place or a country, or the ISO 3166-1 alpha-3 code of a country
// parameter: during: DATE = null only attacks that may lie within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: when, place, mode, by, on, killedMin, killedMax, status, reports, quote
// example: entente run attacks-in -p place='Ukraine' -p during=2022
MATCH (e:Attack)
WHERE ($during IS NULL OR possiblyDuring(e, $during))
  AND (e.place = $place OR e.country = $place OR EXISTS { (e)-[:IN*1..2]->(p) WHERE p.name = $place })
OPTIONAL MATCH (e)-[:ACTOR]->(a:Actor)
WITH e, collect(DISTINCT a.name) AS by
OPTIONAL MATCH (e)-[:RECIPIENT]->(b:Actor)
WITH e, by, collect(DISTINCT b.name) AS on
MATCH (e)-[r:REPORTED_IN]->(t:Article)
WITH e, by, on, r, t ORDER BY t.start, t.title, r.start
WITH e, by, on, count(DISTINCT t) AS reports, head(collect(r.quote)) AS quote
RETURN e.when AS when, coalesce(e.place, e.country) AS place, e.mode AS mode, by, on, e.killedMin AS killedMin,
       e.killedMax AS killedMax, e.status AS status, reports, quote
ORDER BY e.start, e.id
LIMIT $limit

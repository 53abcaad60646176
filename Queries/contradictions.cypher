// purpose: Events whose reports disagree: on whether they happened, on how many were killed, on who did it, or that somebody denies.
// parameter: during: DATE = null only events that may lie within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: when, type, place, disagreement, versions, reports
// example: entente run contradictions
MATCH (e:Event)-[r:REPORTED_IN]->(t:Article)
WHERE $during IS NULL OR possiblyDuring(e, $during)
WITH e, r, t ORDER BY t.start, t.title, r.start
WITH e, count(DISTINCT t) AS reports, collect(DISTINCT r.status) AS statuses,
     collect(DISTINCT r.killedMin) AS lows, collect(DISTINCT r.killedMax) AS highs,
     collect(DISTINCT coalesce(t.source, t.title) + ': ' + r.status + coalesce(' according to ' + r.attributedTo, '')
       + coalesce(', killed ' + toString(r.killedMin) + CASE WHEN r.killedMax = r.killedMin THEN '' ELSE ' to ' + coalesce(toString(r.killedMax), 'more') END, '')) AS told
OPTIONAL MATCH (e)-[:ACTOR]->(doer:Actor)
WITH e, reports, statuses, lows, highs, told, collect(DISTINCT doer) AS doers
OPTIONAL MATCH (c:Accusation|Rejection)-[:ABOUT]->(e) WHERE c.mode <> 'disapprove'
OPTIONAL MATCH (c)-[:ACTOR]->(speaker:Actor)
OPTIONAL MATCH (c)-[:RECIPIENT]->(blamed:Actor)
WITH e, reports, statuses, lows, highs, told, doers, collect(DISTINCT CASE WHEN c.type = 'Accusation' THEN blamed END) AS accused,
     [m IN collect(DISTINCT c.mode) WHERE m = 'deny'] AS denials,
     [v IN collect(DISTINCT speaker.name + ': ' + toLower(c.type) + coalesce(' of ' + blamed.name, '')) WHERE v IS NOT NULL] AS claims
UNWIND [null] + [a IN doers + accused | coalesce(a.country, a.name)] AS side
WITH e, reports, statuses, lows, highs, told, doers, size(accused) > 0 AS isBlamed, denials, claims, count(DISTINCT side) AS sides
WITH e, reports, told + [d IN doers WHERE isBlamed | 'done by ' + d.name] + claims AS versions,
     (CASE WHEN size(statuses) > 1 THEN ['status'] ELSE [] END)
     + (CASE WHEN size(lows) > 1 OR size(highs) > 1 THEN ['killed'] ELSE [] END)
     + (CASE WHEN isBlamed AND sides > 1 THEN ['blame'] ELSE [] END)
     + (CASE WHEN size(denials) > 0 THEN ['denied'] ELSE [] END) AS disagreement
WHERE size(disagreement) > 0 AND NOT (e.type = 'Accusation' AND EXISTS { (e)-[:ABOUT]->(:Event) })
RETURN e.when AS when, e.type AS type, coalesce(e.place, e.country) AS place, disagreement, versions, reports
ORDER BY e.start, e.id
LIMIT $limit

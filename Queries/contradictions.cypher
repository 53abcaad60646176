// purpose: Events whose reports disagree: on whether they happened, on how many were killed, on who did it, or that somebody denies.
// parameter: during: DATE = null only events that may lie within this date or interval
// parameter: limit: INTEGER = 50 the most rows
// columns: when, type, place, disagreement, versions, reports
// example: entente run contradictions
MATCH (e:Event)-[r:REPORTED_IN]->(t:Article)
WHERE $during IS NULL OR possiblyDuring(e, $during)
WITH e, r, t ORDER BY t.start, t.title, r.start
WITH e, collect(DISTINCT t) AS articles, count(DISTINCT t) AS reports, collect(DISTINCT r.status) AS statuses,
     collect(DISTINCT r.killedMin) AS lows, collect(DISTINCT r.killedMax) AS highs,
     collect(DISTINCT coalesce(t.source, t.title) + ': ' + r.status + coalesce(' according to ' + r.attributedTo, '')
       + coalesce(', killed ' + toString(r.killedMin) + CASE WHEN r.killedMax = r.killedMin THEN '' ELSE ' to ' + coalesce(toString(r.killedMax), 'more') END, '')) AS told
OPTIONAL MATCH (e)-[:ACTOR]->(doer:Actor)
WITH e, articles, reports, statuses, lows, highs, told, collect(DISTINCT doer) AS doers
OPTIONAL MATCH (c:Accusation|Rejection)-[:ABOUT]->(e) WHERE c.mode <> 'disapprove'
OPTIONAL MATCH (c)-[:ACTOR]->(speaker:Actor)
OPTIONAL MATCH (c)-[:RECIPIENT]->(blamed:Actor)
WITH e, articles, reports, statuses, lows, highs, told, doers, collect(DISTINCT CASE WHEN c.type = 'Accusation' THEN blamed END) AS accused,
     [m IN collect(DISTINCT c.mode) WHERE m = 'deny'] AS denials,
     [v IN collect(DISTINCT speaker.name + ': ' + toLower(c.type) + coalesce(' of ' + blamed.name, '')) WHERE v IS NOT NULL] AS claims
UNWIND [null] + [a IN doers + accused | coalesce(a.country, a.name)] AS side
WITH e, articles, reports, statuses, lows, highs, told, doers, size(accused) > 0 AS isBlamed, denials, claims, count(DISTINCT side) AS sides
WITH e, articles, reports, doers, told, told + [d IN doers WHERE isBlamed | 'done by ' + d.name] + claims AS versions,
     (CASE WHEN size(statuses) > 1 THEN ['status'] ELSE [] END)
     + (CASE WHEN size(lows) > 1 OR size(highs) > 1 THEN ['killed'] ELSE [] END)
     + (CASE WHEN isBlamed AND sides > 1 THEN ['blame'] ELSE [] END)
     + (CASE WHEN size(denials) > 0 THEN ['denied'] ELSE [] END) AS disagreement
WHERE NOT (e.type = 'Accusation' AND EXISTS { (e)-[:ABOUT]->(:Event) })
// Reports that name different doers of an attack tell two events: those of one day and one place, whose victims and tolls do not
// speak against it, stand side by side in the row of the first. Gunmen without a name may be anybody's.
OPTIONAL MATCH (e)-[:RECIPIENT]->(hit:Actor)
WITH e, articles, reports, told, versions, disagreement, collect(DISTINCT hit.id) AS hits, collect(DISTINCT coalesce(hit.country, hit.name)) AS hitSides,
     [d IN doers | d.name] AS names, [d IN doers WHERE left(d.name, 1) = toUpper(left(d.name, 1)) | coalesce(d.country, d.name)] AS doerSides
WITH CASE WHEN e.type = 'Attack' AND e.status = 'occurred' AND e.start = e.end AND size(doerSides) > 0 THEN e.place END AS site,
     {event: e, id: e.id, day: e.start, articles: articles, killed: e.killedMin, reports: reports, versions: versions, disagreement: disagreement, hits: hits,
      hitSides: hitSides, doerSides: doerSides,
      told: [t IN told | t + reduce(by = '', name IN names | by + CASE WHEN by = '' THEN ', done by ' ELSE ' and ' END + name)]} AS one
WITH site, CASE WHEN site IS NOT NULL THEN one.day END AS day, collect(one) AS near
UNWIND near AS one
WITH one, CASE WHEN site IS NULL THEN [] ELSE
       [o IN near WHERE o.id > one.id AND none(side IN o.doerSides WHERE side IN one.doerSides)
          AND none(article IN o.articles WHERE article IN one.articles)
          AND (o.killed IS NULL OR one.killed IS NULL OR (o.killed <= 2 * one.killed AND one.killed <= 2 * o.killed))
          AND (any(hit IN o.hits WHERE hit IN one.hits)
               OR ((size(o.hits) = 0 OR size(one.hits) = 0)
                   AND none(side IN o.doerSides WHERE side IN one.hitSides) AND none(side IN one.doerSides WHERE side IN o.hitSides)))]
     END AS rivals
WITH one.event AS e, one.disagreement + CASE WHEN size(rivals) > 0 AND NOT 'blame' IN one.disagreement THEN ['blame'] ELSE [] END AS disagreement,
     CASE WHEN size(rivals) = 0 THEN one.versions
       ELSE reduce(all = one.told + [v IN one.versions WHERE NOT any(t IN one.told WHERE t STARTS WITH v)], o IN rivals | all + o.told) END AS versions,
     reduce(sum = one.reports, o IN rivals | sum + o.reports) AS reports
WHERE size(disagreement) > 0
RETURN e.when AS when, e.type AS type, coalesce(e.place, e.country) AS place, disagreement, versions, reports
ORDER BY e.start, e.id
LIMIT $limit

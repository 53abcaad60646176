"""Ten questions about events: as Cypher, and as SQL by hand on the tables of the same file.

Days are numbers in SQL, counted from 1970; `days` names the columns that hold them, so that both answers compare. Both sides have the
parameters of `parameters`, of which those with `_day` are for SQL alone."""
import datetime

QUESTIONS = [
    {'name': 'who met whom', 'days': [2],
     'cypher': 'MATCH (a:Actor {name: $person})-[m:MET]-(b:Actor) RETURN b.name AS name, count(*) AS n, max(m.start) AS last ORDER BY n DESC, name LIMIT 50',
     'sql': """WITH me AS MATERIALIZED (SELECT node FROM entity WHERE name = :person),
 met AS (SELECT target AS other, event FROM edge WHERE type = 10 AND source IN me
  UNION ALL SELECT source, event FROM edge WHERE type = 10 AND target IN me AND source <> target)
 SELECT x.name, count(*) n, max(e.start_day) FROM met CROSS JOIN event e ON e.node = met.event CROSS JOIN entity x ON x.node = met.other
 GROUP BY x.name ORDER BY n DESC, x.name LIMIT 50"""},
    {'name': 'meetings of a person in a period', 'days': [1],
     'cypher': """MATCH (a:Actor {name: $person})<-[:ACTOR|RECIPIENT]-(e:Meeting) WHERE e.start >= date($from) AND e.start <= date($to)
 RETURN DISTINCT e.id AS id, e.start AS day, e.place AS place ORDER BY day, id""",
     'sql': """SELECT DISTINCT e.node, e.start_day, p.name FROM entity a CROSS JOIN participation x ON x.entity = a.node AND x.type = 'Meeting'
  AND x.start_day BETWEEN :from_day AND :to_day CROSS JOIN event e ON e.node = x.event LEFT JOIN place p ON p.node = e.place
 WHERE a.name = :person AND x.role <> 'third' ORDER BY e.start_day, e.node"""},
    {'name': 'timeline of a country', 'days': [1],
     'cypher': """MATCH (e:Event {country: $country}) WHERE e.status = 'occurred' AND e.start IS NOT NULL
 RETURN e.id AS id, e.start AS day, e.type AS type, e.place AS place ORDER BY day, id LIMIT 200""",
     'sql': """SELECT e.node, e.start_day, e.type, p.name FROM event e INDEXED BY event_by_country LEFT JOIN place p ON p.node = e.place
 WHERE e.country = :country AND e.status = 'occurred' AND e.start_day IS NOT NULL ORDER BY e.start_day, e.node LIMIT 200"""},
    {'name': 'events per type and month', 'days': [],
     'cypher': """MATCH (e:Event) WHERE e.start IS NOT NULL
 RETURN e.type AS type, e.start.year AS year, e.start.month AS month, count(*) AS n ORDER BY type, year, month""",
     'sql': """WITH d AS (SELECT type, start_day, count(*) n FROM event INDEXED BY event_by_type WHERE start_day IS NOT NULL GROUP BY type, start_day)
 SELECT type, CAST(strftime('%Y', start_day * 86400, 'unixepoch') AS INTEGER) y, CAST(strftime('%m', start_day * 86400, 'unixepoch') AS INTEGER) m, sum(n)
 FROM d GROUP BY type, y, m ORDER BY type, y, m"""},
    {'name': 'contradictions between reports', 'days': [],
     'cypher': """MATCH (e:Event)-[r:REPORTED_IN]->(:Article)
 WITH e, count(DISTINCT r.status) AS statuses, count(DISTINCT r.when) AS days, count(DISTINCT r.killedMin) AS tolls, count(*) AS reports
 WHERE statuses > 1 OR days > 1 OR tolls > 1 RETURN e.id AS id, statuses, days, tolls, reports ORDER BY id""",
     'sql': """SELECT event, count(DISTINCT status), count(DISTINCT when_text), count(DISTINCT killed_min), count(*) FROM evidence
 GROUP BY event HAVING count(DISTINCT status) > 1 OR count(DISTINCT when_text) > 1 OR count(DISTINCT killed_min) > 1 ORDER BY event"""},
    {'name': 'full-text search', 'days': [],
     'cypher': 'CALL search($words, {limit: 20}) YIELD node, score, snippet RETURN id(node) AS id, score, snippet',
     'sql': """WITH quotes AS MATERIALIZED (SELECT v.edge edge, v.event node, bm25(evidence_search) score FROM evidence_search
  CROSS JOIN evidence v ON v.edge = evidence_search.rowid WHERE evidence_search MATCH :words),
 titles AS MATERIALIZED (SELECT rowid node, bm25(article_search) score FROM article_search WHERE article_search MATCH :words ORDER BY 2, 1 LIMIT 20),
 names AS MATERIALIZED (SELECT rowid node, bm25(name_search) score FROM name_search WHERE name_search MATCH :words ORDER BY 2, 1 LIMIT 20),
 best AS MATERIALIZED (SELECT * FROM (SELECT node, min(score) score, edge, 1 kind FROM quotes GROUP BY node)
  UNION ALL SELECT node, score, NULL, 2 FROM titles UNION ALL SELECT node, score, NULL, 3 FROM names ORDER BY 2, 1 LIMIT 20)
 SELECT node, -score, CASE kind
  WHEN 1 THEN (SELECT snippet(evidence_search, 0, '**', '**', '…', 20) FROM evidence_search WHERE evidence_search MATCH :words AND rowid = edge)
  WHEN 2 THEN (SELECT snippet(article_search, 0, '**', '**', '…', 20) FROM article_search WHERE article_search MATCH :words AND rowid = node)
  ELSE (SELECT snippet(name_search, 0, '**', '**', '…', 20) FROM name_search WHERE name_search MATCH :words AND rowid = node) END
 FROM best ORDER BY score, node"""},
    {'name': 'who takes part in the same events', 'days': [],
     'cypher': """MATCH (a:Actor {name: $person})<-[:ACTOR|RECIPIENT]-(e:Event)-[:ACTOR|RECIPIENT]->(b:Actor) WHERE a <> b
 RETURN b.name AS name, count(DISTINCT e) AS n ORDER BY n DESC, name LIMIT 20""",
     'sql': """SELECT b.name, count(DISTINCT x.event) n FROM entity a CROSS JOIN participation x ON x.entity = a.node AND x.role <> 'third'
  CROSS JOIN participation y ON y.event = x.event AND y.role <> 'third' AND y.entity <> x.entity CROSS JOIN entity b ON b.node = y.entity
 WHERE a.name = :person GROUP BY b.name ORDER BY n DESC, b.name LIMIT 20"""},
    {'name': 'sanctions within 90 days of an attack', 'days': [2],
     'cypher': """MATCH (a:Actor)<-[:ACTOR]-(t:Attack) WHERE t.start IS NOT NULL
 MATCH (a)<-[:RECIPIENT]-(s:Sanction) WHERE s.start >= t.start AND s.start <= t.start + duration({days: 90})
 WITH DISTINCT a, s, t RETURN a.name AS name, s.id AS id, s.start AS day, count(*) AS attacks ORDER BY day, id, name""",
     'sql': """SELECT a.name, s.event, s.start_day, count(DISTINCT t.event) FROM participation s INDEXED BY sqlite_autoindex_participation_1
  CROSS JOIN participation t ON t.entity = s.entity AND t.type = 'Attack' AND t.start_day BETWEEN s.start_day - 90 AND s.start_day AND t.role = 'actor'
  CROSS JOIN entity a ON a.node = s.entity WHERE s.type = 'Sanction' AND s.role = 'recipient' AND s.start_day < 2147483647
 GROUP BY a.name, s.event ORDER BY s.start_day, s.event, a.name"""},
    {'name': 'evidence of an event', 'days': [],
     'cypher': """MATCH (e:Event {id: $event})-[r:REPORTED_IN]->(t:Article)
 RETURN t.title AS title, t.published AS published, r.quote AS quote, r.rule AS rule, r.status AS status ORDER BY published, title, quote""",
     'sql': """SELECT t.title, t.published, v.quote, v.rule, v.status FROM evidence v CROSS JOIN article t ON t.node = v.article
 WHERE v.event = :event ORDER BY t.published, t.title, v.quote"""},
    {'name': 'shortest path between two people', 'days': [],
     'cypher': 'MATCH p = shortestPath((a:Actor {name: $person})-[:ACTOR|RECIPIENT*..8]-(b:Actor {name: $other})) RETURN length(p) AS length',
     'sql': """WITH RECURSIVE reached(id, d) AS (SELECT node, 0 FROM entity WHERE name = :person UNION
  SELECT y.entity, d + 1 FROM reached r CROSS JOIN participation x ON x.entity = r.id AND x.role <> 'third'
  CROSS JOIN participation y ON y.event = x.event AND y.role <> 'third' WHERE d < 4)
 SELECT 2 * d FROM reached WHERE id = (SELECT node FROM entity WHERE name = :other) LIMIT 1"""},
]


def parameters(connection, words):
    """What the questions are asked with: whom and what the file holds most of, and two people who are far from each other in it."""
    one = lambda sql, *values: connection.execute(sql, values).fetchone()
    busiest = """SELECT a.name FROM participation p JOIN entity a ON a.node = p.entity WHERE a.kind = 'Person'
        GROUP BY p.entity HAVING count(*) {} ORDER BY count(*) DESC, a.name"""
    person = one(busiest.format('> 0'))[0]
    # The half of their meetings that lies in the middle; of all events where they met nobody.
    met = """SELECT p.start_day FROM participation p JOIN entity a ON a.node = p.entity
        WHERE a.name = ? AND p.type = 'Meeting' AND p.role <> 'third' AND p.start_day < 2147483647 ORDER BY 1"""
    days = [row[0] for row in connection.execute(met, (person,))] or [row[0] for row in connection.execute(
        'SELECT start_day FROM event WHERE start_day IS NOT NULL ORDER BY 1')]
    start, end = days[len(days) // 4], days[len(days) * 3 // 4]
    day = lambda number: (datetime.date(1970, 1, 1) + datetime.timedelta(number)).isoformat()
    return {
        'person': person, 'other': one(busiest.format('<= 3'))[0],
        'from': day(start), 'to': day(end), 'from_day': start, 'to_day': end,
        'country': one('SELECT country FROM event WHERE country IS NOT NULL GROUP BY country ORDER BY count(*) DESC, country')[0],
        'event': one('SELECT event FROM evidence GROUP BY event ORDER BY count(*) DESC, event')[0], 'words': words}

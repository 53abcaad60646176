import GraphModel
import MemoryGraph

/// A made-up graph in the shape of the query workload: actors that take part in events with a role and a date, and countries that they
/// belong to; 120 actors, 1,500 events and some 4,500 participations.
enum EventGraph {
    static func make() throws(Diagnostic) -> MemoryGraph {
        let graph = MemoryGraph()
        var dice = SteadyDice(seed: 0x9E37_79B9_7F4A_7C15)
        var countries: [NodeID] = []
        for number in 0..<6 {
            countries.append(try graph.makeNode("Country", [("id", .integer(Int64(number))), ("name", .string("Land \(number)"))]))
        }
        var actors: [NodeID] = []
        for number in 0..<120 {
            let actor = try graph.makeNode("Actor", [("id", .integer(Int64(1_000 + number))), ("name", .string("Actor \(number)"))])
            _ = try graph.createEdge(
                graph.intern(edgeType: "AFFILIATED_WITH"), from: actor, to: countries[dice.roll(below: countries.count)])
            actors.append(actor)
        }
        let types = ["Meeting", "Visit", "Attack", "Sanction", "Agreement"]
        let roles = ["perpetrator", "target", "host", "guest"]
        for number in 0..<1_500 {
            let day = Value.date(Day(number: 18_262 + Int64(dice.roll(below: 1_400))))
            let event = try graph.makeNode(
                "Event",
                [("id", .integer(Int64(100_000 + number))), ("type", .string(types[dice.roll(below: types.count)])), ("date", day)])
            for _ in 0..<(2 + dice.roll(below: 3)) {
                // Few actors take part in many events.
                let actor = actors[dice.roll(below: 1 + dice.roll(below: actors.count))]
                let edge = try graph.createEdge(graph.intern(edgeType: "PARTICIPATED_IN"), from: actor, to: event)
                try graph.set(graph.intern(propertyKey: "role"), of: edge, to: .string(roles[dice.roll(below: roles.count)]))
                try graph.set(graph.intern(propertyKey: "date"), of: edge, to: day)
            }
        }
        return graph
    }
}

/// The questions of the workload, and others of their shape: each is answered over columns up to the row that it gives.
enum EventQuestions {
    static let parameters: [String: Value] = [
        "name": .string("Actor 3"), "actor": .integer(1_003), "other": .integer(1_111), "land": .integer(2), "from": .string("2021-01-01"),
        "to": .string("2021-12-31"),
    ]

    static let all = [
        """
        MATCH (a:Actor {name: $name})-[p:PARTICIPATED_IN]->(e:Event) RETURN e.id, e.type, e.date ORDER BY e.date DESC, e.id LIMIT 20
        """,
        """
        MATCH (a:Actor {name: $name})-[p:PARTICIPATED_IN]->(e:Event)<-[:PARTICIPATED_IN]-(b:Actor)
        WHERE (e.type = 'Meeting' OR e.type = 'Visit') AND p.date >= date($from) AND p.date <= date($to) AND b.id <> a.id
        RETURN b.id, count(*) AS n, max(e.date) ORDER BY n DESC, b.id
        """,
        """
        MATCH (c1:Country {id: $land})<-[:AFFILIATED_WITH]-(:Actor)-[:PARTICIPATED_IN]->(e:Event)<-[:PARTICIPATED_IN]-(:Actor)
              -[:AFFILIATED_WITH]->(c2:Country {id: 1})
        WHERE e.date >= date($from) AND e.date <= date($to) RETURN DISTINCT e.id, e.type, e.date ORDER BY e.date, e.id
        """,
        "MATCH (e:Event) RETURN e.type AS t, e.date.year AS y, e.date.month AS m, count(*) AS n ORDER BY t, y, m",
        """
        MATCH (a:Actor {name: $name})-[:PARTICIPATED_IN]->(:Event)<-[:PARTICIPATED_IN]-(b:Actor) WITH DISTINCT a, b
        MATCH (b)-[:PARTICIPATED_IN]->(:Event)<-[:PARTICIPATED_IN]-(c:Actor) WITH DISTINCT a, c
        WHERE NOT (a)-[:PARTICIPATED_IN]->(:Event)<-[:PARTICIPATED_IN]-(c) AND c.id <> a.id RETURN count(*)
        """,
        """
        MATCH p = shortestPath((a:Actor {id: $actor})-[:PARTICIPATED_IN*..8]-(b:Actor {id: $other})) RETURN length(p)
        """,
        """
        MATCH (a:Actor)-[:PARTICIPATED_IN]->(e1:Event)<-[:PARTICIPATED_IN]-(b:Actor)-[:PARTICIPATED_IN]->(e2:Event)
              <-[:PARTICIPATED_IN]-(c:Actor)-[:PARTICIPATED_IN]->(e3:Event)<-[:PARTICIPATED_IN]-(a)
        WHERE e1.type = 'Meeting' AND e2.type = 'Meeting' AND e3.type = 'Meeting' AND e1.date >= date($from) AND e1.date <= date($to)
          AND e2.date >= date($from) AND e2.date <= date($to) AND e3.date >= date($from) AND e3.date <= date($to)
          AND a.id < b.id AND b.id < c.id
        WITH DISTINCT a.id AS x, b.id AS y, c.id AS z RETURN count(*)
        """,
        """
        MATCH (a:Actor)-[:PARTICIPATED_IN]->(e:Event)<-[:PARTICIPATED_IN]-(b:Actor) WHERE e.type = 'Meeting' AND a.id < b.id
        RETURN a.id, b.id, count(*) AS n ORDER BY n DESC, a.id, b.id LIMIT 20
        """,
        """
        MATCH (a:Actor {id: $actor})-[p1:PARTICIPATED_IN]->(e1:Event)<-[:PARTICIPATED_IN]-(b:Actor) WHERE p1.date >= date($from)
        WITH DISTINCT b
        MATCH (b)-[p2:PARTICIPATED_IN]->(e2:Event)<-[:PARTICIPATED_IN]-(c:Actor) WHERE p2.date >= date($from) WITH DISTINCT c
        MATCH (c)-[p3:PARTICIPATED_IN]->(e3:Event)<-[:PARTICIPATED_IN]-(d:Actor) WHERE p3.date >= date($from) AND d.id <> $actor
        RETURN count(DISTINCT d.id)
        """,
        """
        MATCH (co:Country {id: $land})<-[:AFFILIATED_WITH]-(:Actor)-[p:PARTICIPATED_IN]->(t:Event)
        WHERE t.type = 'Attack' AND p.role = 'perpetrator' WITH DISTINCT co, t
        MATCH (co)<-[:AFFILIATED_WITH]-(:Actor)-[q:PARTICIPATED_IN]->(s:Event)
        WHERE s.type = 'Sanction' AND q.role = 'target' AND s.date >= t.date AND s.date <= t.date + duration({days: 90})
        WITH DISTINCT s, t RETURN s.id, s.date, count(*) AS n, min(t.date) ORDER BY s.date, s.id
        """,
        "MATCH (a:Actor)-[p:PARTICIPATED_IN]->(e:Event) WHERE p.role = 'host' RETURN a.name, e.id, p.date",
        "MATCH (a:Actor)-[p:PARTICIPATED_IN]->(e:Event {type: 'Attack'}) RETURN a, p, e",
        "MATCH (a:Actor)-[p:PARTICIPATED_IN]->(e:Event) RETURN p.role AS role, count(*) AS n, min(e.date), max(e.id) ORDER BY role",
        """
        MATCH (a:Actor)-[p:PARTICIPATED_IN]->(e:Event)
        WITH e, count(DISTINCT p.role) AS roles, count(DISTINCT a) AS actors, count(*) AS n, max(p.date) AS last, count(DISTINCT p.title) AS no
        WHERE roles > 1 OR actors > 1 RETURN e.id, roles, actors, n, last, no ORDER BY e.id
        """,
        """
        MATCH (a:Actor {name: $name})-[:PARTICIPATED_IN|AFFILIATED_WITH]->(x)<-[:AFFILIATED_WITH|PARTICIPATED_IN]-(b:Actor)
        RETURN b.name AS name, count(DISTINCT x) AS n ORDER BY name
        """,
        "MATCH (a:Actor)-[:PARTICIPATED_IN]->(e:Event) WHERE NOT EXISTS { (a)-[:AFFILIATED_WITH]->(:Country {id: 2}) } RETURN DISTINCT a.id",
    ]
}

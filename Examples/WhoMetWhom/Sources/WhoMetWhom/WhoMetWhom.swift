import Entente

/// Prints whom somebody met, with the sentence that says so: `WhoMetWhom graph.entente 'Kim Jong Un'`.
@main
struct WhoMetWhom {
    /// A row of the answer: the properties are named like the columns of the query.
    struct Meeting: Decodable {
        /// As sharp as the report, and no sharper.
        var day: PartialDate
        var person: String
        var quote: String
        var source: String?
    }

    static func main() async {
        guard CommandLine.arguments.count == 3 else {
            print("usage: WhoMetWhom FILE NAME")
            return
        }
        do throws(Diagnostic) {
            let graph = try Graph(path: CommandLine.arguments[1])
            try printMeetings(of: CommandLine.arguments[2], in: graph)
            try await printBusiestDay(in: graph)
        } catch {
            print("error: \(error.message)", error.hint.map { "(\($0))" } ?? "")
        }
    }

    /// All rows at once, decoded.
    static func printMeetings(of name: String, in graph: Graph) throws(Diagnostic) {
        let meetings = try graph.query(
            """
            MATCH (e:Meeting)-[:ACTOR|RECIPIENT]->({name: $name}), (e)-[:ACTOR|RECIPIENT]->(other:Person), (e)-[r:REPORTED_IN]->(article)
            WHERE other.name <> $name AND e.status = 'occurred' AND e.when IS NOT NULL
            RETURN e.when AS day, other.name AS person, min(r.quote) AS quote, min(article.source) AS source
            ORDER BY day, person
            """,
            parameters: ["name": Value(name)], as: Meeting.self)
        for meeting in meetings { print("\(meeting.day.text)  \(meeting.person): “\(meeting.quote)”") }
    }

    /// Row by row, with typed access; the loop may be left at any row.
    static func printBusiestDay(in graph: Graph) async throws(Diagnostic) {
        let busiest = graph.rows(
            "MATCH (e:Event) WHERE e.start = e.end RETURN e.start AS day, count(*) AS events ORDER BY events DESC, day")
        for try await row in busiest {
            guard let day = row["day"] as Day?, let events = row["events"] as Int? else { continue }
            print("most is told of \(day.iso): \(events) events")
            break
        }
    }
}

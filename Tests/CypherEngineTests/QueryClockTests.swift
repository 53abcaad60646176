import CypherEngine
import GraphModel
import MemoryGraph
import Synchronization
import Testing

/// The time that queries see.
struct QueryClockTests {
    /// A clock that is a second later each time it is asked.
    private final class Ticking: Sendable {
        private let seconds = Atomic<Int>(1_709_209_815)

        var clock: QueryClock {
            QueryClock { ZonedDateTime(epochSeconds: Int64(self.seconds.wrappingAdd(1, ordering: .relaxed).newValue)) }
        }
    }

    @Test func oneStatementSeesOneTime() throws {
        let engine = QueryEngine(clock: Ticking().clock)
        let query = """
            UNWIND range(1, 100) AS i
            WITH datetime() AS a, datetime.statement() AS b, datetime.transaction() AS c, datetime({timezone: 'Europe/Rome'}) AS d, time() AS e
            RETURN count(DISTINCT a) AS a, a = b AND b = c AS same, a.epochSeconds = d.epochSeconds AS zone, a.hour = e.hour AS hour
            """
        let result = try engine.run(query, on: MemoryGraph())
        #expect(result.rows == [[.integer(1), .boolean(true), .boolean(true), .boolean(true)]])
    }

    @Test func realTimePasses() throws {
        let engine = QueryEngine(clock: Ticking().clock)
        let result = try engine.run("UNWIND range(1, 5) AS i RETURN count(DISTINCT datetime.realtime()) AS n", on: MemoryGraph())
        #expect(result.rows == [[.integer(5)]])
    }

    @Test(arguments: [true, false])
    func aPreparedQuerySeesTheTimeOfItsRun(optimises: Bool) throws {
        let graph = MemoryGraph()
        let query = try QueryEngine(optimises: optimises, clock: Ticking().clock).prepare("RETURN datetime() AS t", reader: graph)
        #expect(try query.rows(from: graph).rows != query.rows(from: graph).rows)
    }

    @Test func theSystemKnowsTheTime() throws {
        let result = try QueryEngine().run("RETURN datetime() > datetime('2024-01-01') AS later", on: MemoryGraph())
        #expect(result.rows.first?.first == .boolean(true))
    }
}

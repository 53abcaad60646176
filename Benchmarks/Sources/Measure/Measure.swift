import Entente
import Foundation

/// Times questions to one file, as a program that uses the library would ask them: an `Assignment` as JSON on standard input, one
/// `Finding` as a line of JSON on standard output for each question, as soon as it is there.
///
///     echo '{"database": "m.entente", "engine": "cypher", "questions": [{"name": "one", "text": "RETURN 1 AS one"}]}' | measure
@main
struct Measure {
    static func main() throws {
        let assignment = try JSONDecoder().decode(Assignment.self, from: FileHandle.standardInput.readDataToEndOfFile())
        let memory = assignment.watchesMemory ? AnonymousMemory() : nil
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        do {
            let began = Clock.now
            let subject = try assignment.subject()
            let opening = began.milliseconds(until: .now).wall
            for question in assignment.questions {
                let finding = Stopwatch(runs: assignment.runs, memory: memory).time(question, on: subject, opening: opening)
                FileHandle.standardOutput.write(try encoder.encode(finding) + Data("\n".utf8))
            }
        } catch let problem as Diagnostic {
            FileHandle.standardError.write(Data("measure: \(problem.message)\n".utf8))
            exit(1)
        }
    }
}

/// What to time: the questions, the file they go to, and how.
struct Assignment: Decodable {
    enum Engine: String, Decodable {
        /// Through the library: `Graph.query`.
        case cypher
        /// Straight to SQLite, with statements that are prepared once.
        case sql
    }

    var database: String
    var engine: Engine
    var questions: [Question]
    /// Processors that a query may use.
    var threads: Int?
    /// Runs after the first; nil for as many as the first suggests.
    var runs: Int?
    /// A query is stopped after this many seconds.
    var seconds: Int?
    private var memory: Bool?

    /// Whether the memory of the first run is watched. It makes it a little slower.
    var watchesMemory: Bool { memory ?? false }

    func subject() throws(Diagnostic) -> any Subject {
        switch engine {
        case .cypher: try CypherSubject(path: database, threads: threads, seconds: seconds)
        case .sql: try SQLSubject(path: database)
        }
    }
}

/// A query with its parameters.
struct Question: Decodable {
    enum Parameter: Decodable {
        case integer(Int64)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int64.self) {
                self = .integer(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    var name: String
    var text: String
    var parameters: [String: Parameter]?
}

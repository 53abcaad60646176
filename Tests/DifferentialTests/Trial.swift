@testable import CypherEngine
import CypherSyntax
import GraphModel
import MemoryGraph

/// One query on one graph: what the evaluator says, and whether the engine says the same with its optimiser and without.
struct Trial {
    static let parameters: [String: Value] = ["p": .integer(1), "t": .string("a"), "q": .list([.integer(1), .integer(2)])]

    /// How a trial can end.
    enum Outcome: Hashable {
        case rows, nothing, failure
        /// No rows, but another graph.
        case changed
        /// The same but for the order of lists, and integers for floats, which openCypher leaves open here.
        case looselySame
        /// openCypher allows more than one answer.
        case undetermined
        /// Too much for the evaluator or the engine.
        case tooLarge
        case disagreement
    }

    var tree: SyntaxTree
    var text: String
    var graph: PropertyGraph
    /// Seeds what openCypher leaves open.
    var seed: UInt64

    /// What openCypher allows the answer to be.
    private enum Expectation {
        case answer(Answer, Answer.Strictness)
        case failure(String)
        case undetermined, tooLarge
        case beyond(String)
    }

    private enum Reply {
        case result(Answer)
        case failure(Diagnostic)

        var isFailure: Bool { if case .failure = self { true } else { false } }
    }

    /// Whether all agree.
    func run() -> Outcome {
        let expected = expectation(habits: 2)
        if case .tooLarge = expected { return .tooLarge }
        let replies = replies
        let quick = outcome(expected, replies)
        // Where more than one answer is allowed, two habits may agree by chance.
        return quick == .disagreement ? outcome(expectation(habits: 64), replies) : quick
    }

    /// Graph, query and answers, for whoever has to decide who is right.
    var report: String {
        var lines = ["seed \(seed)", "graph: \(graph.text)", "indexed: \(graph.indexedKeys.sorted())", "", text, "----"]
        switch expectation(habits: 12) {
        case .answer(let answer, let strictness): lines.append("expected (\(strictness)):\n\(answer.text)")
        case .failure(let why): lines.append("expected a failure: \(why)")
        case .undetermined: lines.append("undetermined")
        case .tooLarge: lines.append("too large")
        case .beyond(let why): lines.append("beyond the evaluator: \(why)")
        }
        for (name, reply) in zip(["engine:", "engine without optimiser:", "engine over columns:"], replies) {
            lines.append(name)
            switch reply {
            case .result(let answer): lines.append(answer.text)
            case .failure(let error): lines.append("\(error.stage.rawValue): \(error.message)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private func outcome(_ expectation: Expectation, _ replies: [Reply]) -> Outcome {
        switch expectation {
        case .undetermined: return .undetermined
        case .tooLarge: return .tooLarge
        case .beyond: return .disagreement
        case .failure:
            return replies.allSatisfy(\.isFailure) ? .failure : .disagreement
        case .answer(let answer, let strictness):
            for reply in replies {
                switch reply {
                case .failure(let error): return error.category == .limit ? .tooLarge : .disagreement
                case .result(let result):
                    guard answer.agrees(with: result, strictness) else { return .disagreement }
                }
            }
            if answer.rows.isEmpty { return answer.graph.map { $0 != graph } == true ? .changed : .nothing }
            return strictness == .loose ? .looselySame : .rows
        }
    }

    /// What the engine says: with its optimiser, without, and, of questions that change nothing, over columns.
    private var replies: [Reply] {
        [reply(optimises: true), reply(optimises: false)] + (tree.query.isUpdating ? [] : [replyOverColumns])
    }

    private var replyOverColumns: Reply {
        do throws(Diagnostic) {
            let engine = QueryEngine(limits: QueryLimits(heldRows: 100_000, steps: 400_000))
            let columns = try ColumnarMemoryGraph(try graph.memoryGraph())
            let result = try engine.run(text, parameters: Self.parameters, on: columns)
            return .result(Answer(columns: result.columns, rows: result.rows, ties: nil))
        } catch {
            return .failure(error)
        }
    }

    private func reply(optimises: Bool) -> Reply {
        do throws(Diagnostic) {
            let engine = QueryEngine(optimises: optimises, limits: QueryLimits(heldRows: 100_000, steps: 400_000))
            let memory = try graph.memoryGraph()
            let result = try engine.update(text, parameters: Self.parameters, on: memory)
            let answer = Answer(columns: result.columns, rows: result.rows, ties: nil)
            return .result(tree.query.isUpdating ? answer.anonymous(in: PropertyGraph(memory), since: graph) : answer)
        } catch {
            return .failure(error)
        }
    }

    private func expectation(habits count: Int) -> Expectation {
        var answers: [Answer] = []
        var failure: String?
        for index in 0..<count {
            let habit = NaiveEvaluator.Habit(seed: index == 0 ? nil : seed &+ UInt64(index), isEager: index % 2 == 0)
            do {
                answers.append(try NaiveEvaluator(graph, parameters: Self.parameters, habit: habit).answer(tree))
            } catch NaiveFailure.failed(let why) {
                failure = why
            } catch NaiveFailure.beyond(let why) {
                return .beyond(why)
            } catch NaiveFailure.open {
                return .undetermined
            } catch {
                return .tooLarge
            }
        }
        guard let first = answers.first else { return .failure(failure ?? "") }
        guard failure == nil else { return .undetermined }
        for strictness in [Answer.Strictness.exact, .loose]
        where answers.allSatisfy({ first.agrees(with: $0, strictness) }) {
            return .answer(first, strictness)
        }
        return .undetermined
    }
}

extension Trial {
    /// What the disagreement is about: who answers, who fails and with which words, without the names in them. Shrinking must not turn
    /// one mistake into another. Nil where there is no disagreement.
    var disagreement: [String]? {
        let expected = expectation(habits: 1)
        guard run() == .disagreement else { return nil }
        let engine = replies.map { reply in
            switch reply {
            case .result: "rows"
            case .failure(let error): error.stage.rawValue + error.message.replacing(/'[^']*'/, with: "")
            }
        }
        switch expected {
        case .answer: return engine + ["rows"]
        case .beyond: return engine + ["beyond"]
        default: return engine + ["failure"]
        }
    }
}

import Entente

/// What is asked: it takes a question and gives all rows of its answer, decoded.
protocol Subject {
    func answer(_ question: Question) throws(Diagnostic) -> [[Cell]]
    /// The same, with every value read and none kept; the number of rows, and a hash so that no reading can be left out.
    func consume(_ question: Question) throws(Diagnostic) -> (rows: Int, hash: Int)
}

/// A value of an answer as JSON tells it: a number, a text, `null`, or a list. Dates are texts: `2023-09-13`.
enum Cell: Encodable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    case text(String)
    case list([Cell])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .boolean(let flag): try container.encode(flag)
        case .integer(let number): try container.encode(number)
        case .float(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let cells): try container.encode(cells)
        }
    }
}

/// The public library: parsing, planning and decoding are part of what is timed.
struct CypherSubject: Subject {
    private let graph: Graph

    init(path: String, threads: Int?, seconds: Int?) throws(Diagnostic) {
        let limits = QueryLimits(timeout: seconds.map { .seconds($0) })
        graph = try Graph(path: path, limits: limits)
    }

    func consume(_ question: Question) throws(Diagnostic) -> (rows: Int, hash: Int) {
        let answer = try graph.query(question.text, parameters: question.values)
        var hasher = Hasher()
        for row in answer { hasher.combine(row.values) }
        return (answer.count, hasher.finalize())
    }

    func answer(_ question: Question) throws(Diagnostic) -> [[Cell]] {
        try graph.query(question.text, parameters: question.values).map { row in row.values.map { Cell($0) } }
    }
}

extension Question {
    fileprivate var values: [String: Value] {
        (parameters ?? [:]).mapValues { parameter in
            switch parameter {
            case .integer(let number): .integer(number)
            case .text(let text): .string(text)
            }
        }
    }
}

extension Cell {
    init(_ value: ResolvedValue) {
        switch value {
        case .plain(.null): self = .null
        case .plain(.boolean(let flag)): self = .boolean(flag)
        case .plain(.integer(let number)): self = .integer(number)
        case .plain(.float(let number)): self = .float(number)
        case .plain(.list(let values)): self = .list(values.map { Cell(.plain($0)) })
        case .list(let values): self = .list(values.map { Cell($0) })
        default: self = .text(value.text)
        }
    }
}

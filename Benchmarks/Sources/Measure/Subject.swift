import Entente

/// What is asked: it takes a question and reads every value of every row of its answer.
protocol Subject {
    func ask(_ question: Question) throws(Diagnostic) -> Consumed
}

/// An answer of which every value was read: a sum of them, so that no reading can be left out, and the values as JSON, for who wants them.
struct Consumed {
    let checksum: Checksum
    let cells: () -> [[Cell]]
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
        var limits = QueryLimits(timeout: seconds.map { .seconds($0) })
        if let threads { limits.threads = threads }
        graph = try Graph(path: path, limits: limits)
    }

    func ask(_ question: Question) throws(Diagnostic) -> Consumed {
        let answer = try graph.query(question.text, parameters: question.values)
        var checksum = Checksum()
        for column in answer.columns.indices {
            if let numbers = answer.integers(of: column) {
                for number in numbers { checksum.add(Value.integer(number)) }
            } else {
                for row in answer.indices { checksum.add(answer[row, column]) }
            }
        }
        return Consumed(checksum: checksum) { answer.map { row in row.values.map { Cell($0) } } }
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

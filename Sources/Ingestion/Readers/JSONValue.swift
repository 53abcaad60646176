import GraphModel

/// A JSON value.
indirect enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    /// A number without a fraction or an exponent, where 64 bits hold it.
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Parses a document of at most 512 levels of nesting.
    init(parsing text: String, origin: String, line: Int? = nil) throws(Diagnostic) {
        let place: Diagnostic.Place = line.map { .line(file: origin, line: $0, column: nil) } ?? .file(origin)
        do throws(JSONParser.Failure) {
            self = try JSONParser.parse(text)
        } catch {
            throw Diagnostic(.read, .damaged, "it is not valid JSON: \(error.reason)", at: place)
        }
    }

    /// The members of an object; nil for anything else.
    var members: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The elements of an array; the value itself where it is none; nothing for null.
    var elements: [JSONValue] {
        switch self {
        case .array(let list): list
        case .null: []
        default: [self]
        }
    }

    /// The value as text: a string, a whole number, the `name` (or `@value`, `$date`, `url`) of an object, the texts of an array joined.
    var text: String? {
        switch self {
        case .string(let text): return text.isEmpty ? nil : text
        case .integer(let number): return abs(Double(number)) < 1e15 ? String(number) : nil
        case .number(let number): return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : nil
        case .array(let list):
            let texts = list.compactMap(\.text)
            return texts.isEmpty ? nil : texts.joined(separator: ", ")
        case .object(let members):
            for key in ["name", "@value", "$date", "title", "url", "@id"] {
                if let text = members[key]?.text { return text }
            }
            return nil
        case .null, .boolean: return nil
        }
    }
}

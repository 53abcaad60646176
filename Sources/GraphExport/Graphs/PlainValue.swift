import GraphModel
import OrderedCollections

/// A property's value as the text of formats that know few types: a string as it is, dates and times as ISO 8601 has them, lists and maps
/// as JSON (`["a",1]`).
enum PlainValue {
    static func text(_ value: Value) -> String {
        switch value {
        case .string(let text): text
        case .list, .map: json(value).text()
        case .float(let number): number.isInfinite ? (number < 0 ? "-INF" : "INF") : Value.text(number)
        default: value.displayText
        }
    }

    private static func json(_ value: Value) -> JSONValue {
        switch value {
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): .integer(number)
        case .float(let number): .float(number)
        case .list(let elements): .array(elements.map(json))
        case .map(let members):
            .object(OrderedDictionary(uniqueKeysWithValues: members.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) }))
        case .null: .null
        default: .string(value.displayText)
        }
    }
}

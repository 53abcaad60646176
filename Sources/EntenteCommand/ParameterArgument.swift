import ArgumentParser
import CypherEngine
import GraphModel

/// `name=value` as given with `-p`.
struct ParameterArgument: ExpressibleByArgument, Sendable {
    let name: String
    let text: String

    init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals])
        text = String(argument[argument.index(after: equals)...])
    }

    /// The text as a literal of openCypher where it looks like one (`42`, `'a'`, `[1, 2]`, `{a: 1}`, `true`), else as a string.
    /// A date such as `2023-10-18` is a string, not a subtraction.
    var value: Value {
        let isNumber = Int64(text) != nil || (Double(text) != nil && text.contains(where: \.isNumber))
        let isLiteral = isNumber || ["true", "false", "null"].contains(text) || "'\"[{".contains(text.first ?? " ")
        guard isLiteral, let value = try? QueryEngine.value(of: text) else { return .string(text) }
        return value
    }
}

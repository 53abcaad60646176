import GraphModel

/// A query of the library: a file of `Queries/` whose header says what it is for and which parameters it takes.
///
///     // purpose: Who met an actor, when and where.
///     // parameter: actor: ACTOR (required) the person, country or organisation
///     // parameter: limit: INTEGER = 50 the most rows
///     // columns: name, when
///     // example: entente run who-met-whom -p actor='Iva Marr'
///     MATCH …
public struct LibraryQuery: Sendable, Hashable {
    /// The name of the file without its ending.
    public let name: String
    /// What it answers, one sentence.
    public let purpose: String
    public let parameters: [Parameter]
    /// The columns of the result.
    public let columns: [String]
    /// A call that works on the sample data.
    public let example: String
    /// The query, with its header.
    public let text: String

    /// Something that the user fills in.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let type: ParameterType
        /// The value where none is given; nil where one must be given.
        public let defaultValue: Value?
        public let description: String

        /// Whether there is no default.
        public var isRequired: Bool { defaultValue == nil }
    }

    /// What the text that a user gives for a parameter is.
    public enum ParameterType: String, Sendable, Hashable, CaseIterable {
        /// The name of an actor, in any form that the store knows; the query compares with the canonical name.
        case actor = "ACTOR"
        /// The name of a place or a country.
        case place = "PLACE"
        /// EDTF: `2023`, `2023-09`, `2023-09-14`, `2023-09/2023-11`.
        case date = "DATE"
        case integer = "INTEGER"
        case string = "STRING"
    }

    /// Reads a file; a diagnostic names the line of a header that is not well-formed.
    public init(name: String, text: String) throws(Diagnostic) {
        var header = LibraryHeader(file: name + ".cypher")
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard line.hasPrefix("//") else { break }
            try header.read(line.dropFirst(2), line: index + 1)
        }
        self.name = name
        self.purpose = try header.required("purpose")
        self.example = try header.required("example")
        self.columns = try header.required("columns").split(separator: ",").map { String($0.trimmingSpaces) }
        self.parameters = header.parameters
        self.text = text
    }

    /// The values for a run, from the text that the user gives for each parameter, with defaults for those left out.
    public func values(from given: [String: String]) throws(Diagnostic) -> [String: Value] {
        let known = parameters.map(\.name)
        for name in given.keys.sorted() where !known.contains(name) {
            let nearest = NearestName.of(name, in: known).map { "did you mean \($0)?" }
            throw Diagnostic(
                .command, .usage, "the query '\(self.name)' has no parameter '\(name)'",
                hint: nearest ?? (known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"))
        }
        var values: [String: Value] = [:]
        for parameter in parameters {
            if let text = given[parameter.name] {
                values[parameter.name] = try parameter.value(of: text)
            } else if let value = parameter.defaultValue {
                values[parameter.name] = value
            } else {
                throw Diagnostic(
                    .command, .usage, "the query '\(name)' needs the parameter '\(parameter.name)': \(parameter.description)",
                    hint: "for example: \(example)")
            }
        }
        return values
    }
}

extension LibraryQuery.Parameter {
    /// The value of what the user wrote.
    fileprivate func value(of text: String) throws(Diagnostic) -> Value {
        switch type {
        case .actor, .place, .string: return .string(text)
        case .integer:
            guard let number = Int64(text), number >= 0 else {
                throw Diagnostic(.command, .usage, "the parameter '\(name)' is a number, not '\(text)'", hint: "for example: -p \(name)=20")
            }
            return .integer(number)
        case .date:
            guard PartialDate(edtf: text) != nil else {
                throw Diagnostic(
                    .command, .usage, "the parameter '\(name)' is a date, not '\(text)'",
                    hint: "write 2023, 2023-09, 2023-09-14, 2023-09/2023-11 or ../2023")
            }
            return .string(text)
        }
    }
}

extension StringProtocol {
    /// The text without spaces at both ends.
    var trimmingSpaces: SubSequence {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return rest
    }
}

import GraphModel

/// Something that `CALL` runs: it takes values and gives rows.
public struct Procedure: Sendable, Hashable {
    /// An argument or a result.
    public struct Parameter: Sendable, Hashable {
        public var name: String
        public var type: TypeName
        /// What the argument is where the call leaves it out; nil where it must be given.
        public var defaultValue: Value?

        /// A parameter of a type.
        public init(_ name: String, _ type: TypeName, default defaultValue: Value? = nil) {
            self.name = name
            self.type = type
            self.defaultValue = defaultValue
        }
    }

    /// The types that signatures name.
    public enum TypeName: String, Sendable, Hashable {
        case any = "ANY"
        case boolean = "BOOLEAN"
        case integer = "INTEGER"
        case float = "FLOAT"
        case number = "NUMBER"
        case string = "STRING"
        case map = "MAP"
        case list = "LIST"
        case node = "NODE"
        case edge = "RELATIONSHIP"
        case path = "PATH"

        /// Whether an argument of this type may be the value; an integer serves as a float.
        func accepts(_ value: Value) -> Bool {
            switch (self, value) {
            case (.any, _), (_, .null), (.boolean, .boolean), (.integer, .integer), (.float, .float), (.float, .integer),
                (.number, .integer), (.number, .float), (.string, .string), (.map, .map), (.list, .list), (.node, .node),
                (.edge, .edge), (.path, .path):
                true
            default: false
            }
        }
    }

    /// What runs: one value for each argument, the graph that is asked; each row with a value for each result.
    public typealias Body = @Sendable ([Value], any GraphReader) throws(Diagnostic) -> [[Value]]

    public let name: String
    public let arguments: [Parameter]
    /// None for a procedure that gives nothing and leaves the rows as they are.
    public let results: [Parameter]
    /// One sentence.
    public let documentation: String
    let body: Body

    /// A procedure.
    public init(
        _ name: String, arguments: [Parameter], results: [Parameter], documentation: String = "", body: @escaping Body
    ) {
        self.name = name
        self.arguments = arguments
        self.results = results
        self.documentation = documentation
        self.body = body
    }

    /// `search(text :: STRING, options :: MAP) :: (node :: NODE, score :: FLOAT)`
    public var signature: String {
        func list(_ parameters: [Parameter]) -> String {
            parameters.map { "\($0.name) :: \($0.type.rawValue)" }.joined(separator: ", ")
        }
        return "\(name)(\(list(arguments)))" + (results.isEmpty ? "" : " :: (\(list(results)))")
    }

    public static func == (left: Procedure, right: Procedure) -> Bool { left.signature == right.signature }
    public func hash(into hasher: inout Hasher) { hasher.combine(signature) }
}

/// The procedures that a query can call, by name in any mixture of cases.
public struct ProcedureTable: Sendable {
    private var procedures: [String: Procedure] = [:]

    /// A table of these procedures.
    public init(_ procedures: [Procedure] = []) {
        for procedure in procedures { add(procedure) }
    }

    /// Adds a procedure, in place of one of the same name.
    public mutating func add(_ procedure: Procedure) { procedures[procedure.name.lowercased()] = procedure }

    /// The procedure of that name.
    public subscript(_ name: String) -> Procedure? { procedures[name.lowercased()] }

    /// All, by name.
    public var all: [Procedure] { procedures.values.sorted { $0.name < $1.name } }
}

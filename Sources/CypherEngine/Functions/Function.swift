import GraphModel

/// A function of queries: `toUpper(text)`.
struct Function: Sendable, Hashable {
    /// As the documentation writes it; a query may use any mixture of cases.
    let name: String
    /// `substring(text :: STRING, start :: INTEGER, [length :: INTEGER]) :: STRING`
    let signature: String
    /// One sentence.
    let documentation: String
    /// How many arguments it takes.
    let arity: ClosedRange<Int>
    /// Whether any `null` among the arguments makes the result `null`, without asking the body.
    let propagatesNull: Bool
    /// Whether the same arguments always give the same result.
    let isDeterministic: Bool
    let body: Body

    /// What computes the result.
    enum Body: Sendable {
        /// From the arguments alone.
        case values(@Sendable ([Value]) throws(FunctionFailure) -> Value)
        /// From the arguments and the time.
        case clocked(@Sendable ([Value], inout StatementClock) throws(FunctionFailure) -> Value)
        /// With the graph at hand.
        case graph(GraphFunction)
    }

    init(
        _ signature: String, _ documentation: String, _ arity: ClosedRange<Int>, propagatesNull: Bool = true,
        isDeterministic: Bool = true, _ body: Body
    ) {
        self.name = String(signature.prefix { $0 != "(" })
        self.signature = signature
        self.documentation = documentation
        self.arity = arity
        self.propagatesNull = propagatesNull
        self.isDeterministic = isDeterministic
        self.body = body
    }

    static func == (left: Function, right: Function) -> Bool { left.name == right.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What is wrong with the arguments of a function; the executor adds the place.
struct FunctionFailure: Error {
    var message: String
    var hint: String?
    var category: Diagnostic.Category = .failure
    /// What kind of mistake it is.
    var error: QueryError?

    /// An argument of the wrong type.
    static func wrongType(_ value: Value, expected: String) -> FunctionFailure {
        FunctionFailure(message: "expected \(expected), found \(value.typeName)", error: .type(.invalidArgumentValue))
    }

    /// An argument of the right type whose value makes no sense.
    static func wrongValue(_ message: String, hint: String? = nil) -> FunctionFailure {
        FunctionFailure(message: message, hint: hint, error: .argument(.invalidArgumentValue))
    }
}

/// Functions that look at the graph.
enum GraphFunction: Sendable, Hashable {
    case labels, type, keys, properties, startNode, endNode, evidence
    /// A comparison of dates that may be uncertain.
    case time(TimeRelation)
}

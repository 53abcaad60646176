import CypherSyntax
import GraphColumns
import GraphModel

/// Answers questions in openCypher over any ``GraphReader``.
///
///     let engine = QueryEngine()
///     let query = try engine.prepare("MATCH (a)-[:MET]-(b {name: $name}) RETURN a.name", parameters: ["name": .string("X")], reader: graph)
///     let answer = try query.rows(from: graph)
public struct QueryEngine: Sendable {
    /// Whether plans are improved; without it every pattern is matched as written, which serves to test the improved plans.
    public var optimises: Bool
    /// Whether a graph that can also be read as columns is read so, where the query allows it.
    public var usesColumns: Bool
    /// What a run may use.
    public var limits: QueryLimits
    /// What `CALL` can call.
    public var procedures: ProcedureTable
    /// Where `datetime()` and its like take the time from.
    public var clock: QueryClock

    /// An engine with the usual limits and the clock of the system.
    public init(
        optimises: Bool = true, usesColumns: Bool = true, limits: QueryLimits = QueryLimits(), procedures: ProcedureTable = .standard,
        clock: QueryClock = .system
    ) {
        self.optimises = optimises
        self.usesColumns = usesColumns
        self.limits = limits
        self.procedures = procedures
        self.clock = clock
    }

    /// Parses, binds and plans a query; `parameters` are its `$name`s.
    ///
    /// - Parameter writer: the graph again, where a query may change it; without it such a query is refused.
    public func prepare<Reader: GraphReader>(
        _ text: String, parameters: [String: Value] = [:], reader: Reader, writer: (any GraphWriter)? = nil
    ) throws(Diagnostic) -> PreparedQuery {
        try prepare(Parser.parse(text), parameters, reader, writer: writer)
    }

    /// Runs any query, one that changes the graph too; where it fails, whoever opened `writer` must undo what was done before.
    public func update<Writer: GraphWriter>(
        _ text: String, parameters: [String: Value] = [:], on writer: Writer, cancellation: QueryCancellation? = nil
    ) throws(Diagnostic) -> QueryResult {
        let query = try prepare(text, parameters: parameters, reader: writer, writer: writer)
        return try query.rows(from: writer, writer: writer, cancellation: cancellation)
    }

    /// Whether a query changes the graph, so that it needs a ``GraphWriter``; false for one that is only explained.
    public static func changesGraph(_ text: String) throws(Diagnostic) -> Bool {
        let tree = try Parser.parse(text)
        return tree.query.isUpdating && tree.mode != .explain
    }

    func prepare<Reader: GraphReader>(
        _ tree: SyntaxTree, _ parameters: [String: Value], _ reader: Reader, writer: (any GraphWriter)?
    ) throws(Diagnostic) -> PreparedQuery {
        guard !tree.query.isUpdating || writer != nil || tree.mode == .explain else {
            let change = tree.query.parts.flatMap(\.clauses).first(where: \.isUpdating)
            throw Diagnostic(
                .bind, .usage, "the query changes the graph, which is open for reading only",
                at: change.map { .text(source: tree.source, span: $0.span) }, hint: "allow it with --write")
        }
        let query = try Binder.bind(
            tree, parameters: parameters, reader: reader, procedures: procedures, writer: tree.mode == .explain ? nil : writer)
        let plan = try Planner.plan(query)
        var indexed: Set<PropertyKeyID> = []
        for key in query.usedKeys where try reader.isIndexed(key) { indexed.insert(key) }
        var estimate = CardinalityEstimate(statistics: query.statistics, indexedKeys: indexed)
        let labels = query.usedLabels
        for key in query.usedKeys {
            for label in [nil] + labels where try reader.isOrdered(key, label: label) {
                estimate.orderedKeys.insert(IndexChoice.OrderedKey(key: key, label: label))
            }
        }
        let optimiser = Optimiser(estimate: estimate, isEnabled: optimises)
        let simple = optimiser.simplify(plan)
        let columnar = optimises && usesColumns && reader is any ColumnarReader ? ColumnarQuery(simple, optimiser: optimiser) : nil
        return PreparedQuery(
            plan: try optimiser.order(simple), columnar: columnar, mode: tree.mode, notices: query.notices, limits: limits, clock: clock)
    }

    /// Prepares a query and gives all its rows, or the lines of its plan for `EXPLAIN`.
    public func run<Reader: GraphReader>(
        _ text: String, parameters: [String: Value] = [:], on reader: Reader, cancellation: QueryCancellation? = nil
    ) throws(Diagnostic) -> QueryResult {
        try prepare(text, parameters: parameters, reader: reader).rows(from: reader, cancellation: cancellation)
    }

    /// The value of an expression without variables, as it is given for a parameter: `42`, `['a', 'b']`, `date('2023-10-18')`.
    public static func value(of expression: String) throws(Diagnostic) -> Value {
        _ = try Parser.parseExpression(expression)
        let result = try QueryEngine().run("RETURN \(expression) AS value", on: EmptyGraph())
        return result.rows.first?.first ?? .null
    }

    /// Every function that a query can call.
    public static var functions: [FunctionDescription] {
        AggregateFunction.allCases.map {
            FunctionDescription(name: $0.rawValue, signature: $0.signature, documentation: $0.documentation)
        } + FunctionTable.all.map { FunctionDescription(name: $0.name, signature: $0.signature, documentation: $0.documentation) }
    }
}

/// What the documentation says of a function.
public struct FunctionDescription: Sendable, Hashable {
    /// `toUpper`
    public var name: String
    /// `toUpper(text :: STRING) :: STRING`
    public var signature: String
    /// One sentence.
    public var documentation: String
}

extension BoundQuery {
    /// The labels that patterns ask for.
    fileprivate var usedLabels: [LabelID?] {
        var labels: Set<LabelID> = []
        func collect(_ expression: BoundExpression) -> BoundExpression {
            if case .hasLabels(_, let asked) = expression.kind { labels.formUnion(asked.required.compactMap(\.id)) }
            return expression.mapChildren(collect)
        }
        for union in subqueries + [query] { union.forEachExpression { _ = collect($0) } }
        return labels.sorted()
    }

    /// The properties that patterns compare with something, for which an index may serve.
    fileprivate var usedKeys: Set<PropertyKeyID> {
        var keys: Set<PropertyKeyID> = []
        func collect(_ expression: BoundExpression) -> BoundExpression {
            if case .property(_, let key) = expression.kind, let id = key.id { keys.insert(id) }
            return expression.mapChildren(collect)
        }
        for union in subqueries + [query] { union.forEachExpression { _ = collect($0) } }
        return keys
    }
}

import CypherSyntax
import GraphModel
import OrderedCollections

/// Looks up every name of a query: `a.name` becomes a slot and the identity of a property, or a diagnostic tells the nearest name.
struct Binder<Reader: GraphReader> {
    let tree: SyntaxTree
    let parameters: [String: Value]
    let reader: Reader
    let procedures: ProcedureTable
    /// Where names that the graph does not have are made; nil where the query only reads or is only explained.
    let writer: (any GraphWriter)?
    let statistics: GraphStatistics
    /// Made only where a name is not in the graph.
    lazy var catalogue = NameCatalogue(statistics: statistics)

    /// Names that the query itself gives to something.
    lazy var writtenNames = tree.query.writtenNames

    /// The variables that can be seen, in the order they were introduced.
    var scope: OrderedDictionary<String, Slot> = [:]
    /// The variables around the subquery that is being bound, which its `WITH`s do not hide.
    var enclosing: OrderedDictionary<String, Slot> = [:]
    /// Variables of comprehensions around the current expression, innermost last.
    var locals: [(name: String, slot: Slot)] = []
    var slotNames: [String] = []
    var slotKinds: [SlotKind] = []
    /// The type of what a slot holds, where the elements of a literal list have one type.
    var elementTypes: [Slot: String] = [:]
    var subqueries: [BoundUnion] = []
    var notices: [Diagnostic] = []
    /// How the expression that is being bound may use aggregates and variables.
    var context = ExpressionContext()

    init(
        _ tree: SyntaxTree, parameters: [String: Value], reader: Reader, procedures: ProcedureTable, writer: (any GraphWriter)?
    ) throws(Diagnostic) {
        self.tree = tree
        self.parameters = parameters
        self.reader = reader
        self.procedures = procedures
        self.writer = tree.query.isUpdating ? writer : nil
        self.statistics = try reader.statistics
    }

    /// The bound form of a query over the graph of `reader`; names that only a change needs are made in `writer`.
    static func bind(
        _ tree: SyntaxTree, parameters: [String: Value], reader: Reader, procedures: ProcedureTable = ProcedureTable(),
        writer: (any GraphWriter)? = nil
    ) throws(Diagnostic) -> BoundQuery {
        var binder = try Binder(tree, parameters: parameters, reader: reader, procedures: procedures, writer: writer)
        let query = try binder.bind(tree.query)
        return BoundQuery(
            source: tree.source, mode: tree.mode, query: query, isUpdating: tree.query.isUpdating, slotNames: binder.slotNames,
            subqueries: binder.subqueries, notices: binder.notices, statistics: binder.statistics)
    }

    /// Binds queries joined by `UNION`, each in the scope that is seen now; afterwards their columns are in scope.
    mutating func bind(_ query: UnionQuery) throws(Diagnostic) -> BoundUnion {
        let before = scope
        var parts: [BoundPart] = []
        var columns: [String] = []
        for (index, part) in query.parts.enumerated() {
            scope = before
            var clauses: [BoundClause] = []
            for clause in part.clauses { clauses.append(try bind(clause, isAlone: part.clauses.count == 1 && query.parts.count == 1)) }
            let own = part.hasColumns ? scope : [:]
            if index == 0 {
                columns = Array(own.keys)
            } else if Set(columns) != Set(own.keys) {
                throw failure(
                    "the queries around UNION have different columns: \(columns.joined(separator: ", ")) and "
                        + own.keys.joined(separator: ", "), query.unions[index - 1].span, hint: "give them the same names with AS",
                    .syntax(.differentColumnsInUnion))
            }
            parts.append(BoundPart(clauses: clauses, resultSlots: columns.map { own[$0] ?? 0 }))
        }
        var slots = parts.first?.resultSlots ?? []
        if parts.count > 1 { slots = columns.map { newSlot($0, .value) } }
        scope = OrderedDictionary(uniqueKeys: columns, values: slots)
        return BoundUnion(
            parts: parts, dropsDuplicates: query.unions.contains { !$0.keepsDuplicates }, columns: columns, slots: slots)
    }

    private mutating func bind(_ clause: Clause, isAlone: Bool) throws(Diagnostic) -> BoundClause {
        switch clause {
        case .match(let match):
            return .match(try bindMatch(match.patterns, where: match.predicate, isOptional: match.isOptional))
        case .unwind(let unwind):
            let list = try bind(unwind.list)
            guard lookUp(unwind.variable.text) == nil else { throw alreadyDefined(unwind.variable) }
            let slot = newSlot(unwind.variable.text, .value)
            scope[unwind.variable.text] = slot
            return .unwind(list, slot)
        case .with(let projection): return .project(try bindProjection(projection, isWith: true))
        case .return(let projection): return .project(try bindProjection(projection, isWith: false))
        case .call(let call): return try bind(call, isAlone: isAlone)
        case .subquery(let subquery): return try bind(subquery)
        case .create(let create): return .create(try bind(create))
        case .merge(let merge): return .merge(try bind(merge))
        case .set(let set): return .change(try bind(set.items))
        case .remove(let remove): return .change(try bind(remove))
        case .delete(let delete): return .delete(try bind(delete))
        }
    }

    // MARK: Slots

    /// A slot that no other variable has.
    mutating func newSlot(_ name: String?, _ kind: SlotKind) -> Slot {
        slotNames.append(name ?? "_\(slotNames.count)")
        slotKinds.append(kind)
        return slotNames.count - 1
    }

    /// The slot of a variable that can be seen here.
    func lookUp(_ name: String) -> Slot? { locals.last { $0.name == name }?.slot ?? scope[name] ?? enclosing[name] }

    // MARK: Messages

    func failure(_ message: String, _ span: TextSpan, hint: String? = nil, _ error: QueryError? = nil) -> Diagnostic {
        Diagnostic(.bind, .usage, message, at: .text(source: tree.source, span: span), hint: hint, error: error)
    }

    func alreadyDefined(_ name: Name) -> Diagnostic {
        failure("the variable '\(name.text)' is already defined", name.span, hint: "choose another name", .syntax(.variableAlreadyBound))
    }

    func undefined(_ name: String, _ span: TextSpan) -> Diagnostic {
        let known = locals.map(\.name) + Array(scope.keys) + Array(enclosing.keys)
        var hint = NearestName.of(name, in: known).map { "did you mean \(Value.quotedName($0))?" }
        if hint == nil {
            hint = known.isEmpty ? "a string is written between quotes: '\(name)'" : "variables here: \(known.joined(separator: ", "))"
        }
        return failure("the variable '\(name)' is not defined", span, hint: hint, .syntax(.undefinedVariable))
    }

    func text(of span: TextSpan) -> String {
        let bytes = tree.source.utf8
        return String(decoding: bytes.dropFirst(span.start).prefix(span.count), as: UTF8.self)
    }
}

extension SingleQuery {
    /// Whether what is in scope at its end is its result.
    fileprivate var hasColumns: Bool {
        switch clauses.last {
        case .return: true
        case .call: clauses.count == 1
        default: false
        }
    }
}

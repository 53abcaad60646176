import CypherSyntax
import GraphModel
import OrderedCollections

/// Looks up every name of a query: `a.name` becomes a slot and the identity of a property, or a diagnostic tells the nearest name.
struct Binder<Reader: GraphReader> {
    let tree: SyntaxTree
    let parameters: [String: Value]
    let reader: Reader
    let statistics: GraphStatistics
    /// Made only where a name is not in the graph.
    lazy var catalogue = NameCatalogue(statistics: statistics)

    /// The variables that can be seen, in the order they were introduced.
    var scope: OrderedDictionary<String, Slot> = [:]
    /// Variables of comprehensions around the current expression, innermost last.
    var locals: [(name: String, slot: Slot)] = []
    var slotNames: [String] = []
    var slotKinds: [SlotKind] = []
    var subpatterns: [BoundMatch] = []
    var notices: [Diagnostic] = []
    /// How the expression that is being bound may use aggregates and variables.
    var context = ExpressionContext()

    init(_ tree: SyntaxTree, parameters: [String: Value], reader: Reader) throws(Diagnostic) {
        self.tree = tree
        self.parameters = parameters
        self.reader = reader
        self.statistics = try reader.statistics
    }

    /// The bound form of a query over the graph of `reader`.
    static func bind(_ tree: SyntaxTree, parameters: [String: Value], reader: Reader) throws(Diagnostic) -> BoundQuery {
        var binder = try Binder(tree, parameters: parameters, reader: reader)
        return try binder.bindQuery()
    }

    private mutating func bindQuery() throws(Diagnostic) -> BoundQuery {
        var parts: [BoundPart] = []
        var columns: [String] = []
        for (index, part) in tree.parts.enumerated() {
            scope = [:]
            var clauses: [BoundClause] = []
            for clause in part.clauses { clauses.append(try bind(clause)) }
            if index == 0 {
                columns = Array(scope.keys)
            } else if Set(columns) != Set(scope.keys) {
                throw failure(
                    "the queries around UNION have different columns: \(columns.joined(separator: ", ")) and "
                        + scope.keys.joined(separator: ", "), tree.unions[index - 1].span, hint: "give them the same names with AS")
            }
            parts.append(BoundPart(clauses: clauses, resultSlots: columns.map { scope[$0] ?? 0 }))
        }
        return BoundQuery(
            source: tree.source, mode: tree.mode, parts: parts, dropsDuplicates: tree.unions.contains { !$0.keepsDuplicates },
            columns: columns, slotNames: slotNames, subpatterns: subpatterns, notices: notices,
            statistics: statistics)
    }

    private mutating func bind(_ clause: Clause) throws(Diagnostic) -> BoundClause {
        switch clause {
        case .match(let match):
            return .match(try bindMatch(match.patterns, where: match.predicate, isOptional: match.isOptional))
        case .unwind(let unwind):
            let list = try bind(unwind.list)
            guard scope[unwind.variable.text] == nil else { throw alreadyDefined(unwind.variable) }
            let slot = newSlot(unwind.variable.text, .value)
            scope[unwind.variable.text] = slot
            return .unwind(list, slot)
        case .with(let projection), .return(let projection): return .project(try bindProjection(projection))
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
    func lookUp(_ name: String) -> Slot? { locals.last { $0.name == name }?.slot ?? scope[name] }

    // MARK: Messages

    func failure(_ message: String, _ span: TextSpan, hint: String? = nil) -> Diagnostic {
        Diagnostic(.bind, .usage, message, at: .text(source: tree.source, span: span), hint: hint)
    }

    func alreadyDefined(_ name: Name) -> Diagnostic {
        failure("the variable '\(name.text)' is already defined", name.span, hint: "choose another name")
    }

    func undefined(_ name: String, _ span: TextSpan) -> Diagnostic {
        let known = locals.map(\.name) + Array(scope.keys)
        var hint = NearestName.of(name, in: known).map { "did you mean \(Value.quotedName($0))?" }
        if hint == nil {
            hint = known.isEmpty ? "a string is written between quotes: '\(name)'" : "variables here: \(known.joined(separator: ", "))"
        }
        return failure("the variable '\(name)' is not defined", span, hint: hint)
    }

    func text(of span: TextSpan) -> String {
        let bytes = tree.source.utf8
        return String(decoding: bytes.dropFirst(span.start).prefix(span.count), as: UTF8.self)
    }
}

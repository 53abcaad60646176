import CypherSyntax
import GraphModel

extension Binder {
    /// `n {.name, .*, extra: 1, other}` as a map, or null where `n` is.
    mutating func bind(_ projection: MapProjection, _ span: TextSpan) throws(Diagnostic) -> BoundExpression.Kind {
        let subject = try bind(projection.subject)
        if case .slot(let slot) = subject.kind, ![.node, .edge, .value, .plain].contains(slotKinds[slot]) {
            throw failure(
                "a map is made of a node, an edge or a map, and this is \(slotKinds[slot].description)", projection.subject.span,
                hint: "for each element of a list: [x IN list | x {.name}]", .syntax(.invalidArgumentType))
        }
        var maps: [BoundExpression] = []
        var entries: [BoundMapEntry] = []
        func finishMap() {
            if !entries.isEmpty { maps.append(BoundExpression(.map(entries), span)) }
            entries = []
        }
        for item in projection.items {
            switch item {
            case .property(let name):
                let value = BoundExpression(.property(subject, try property(name, notes: holdsElement(subject))), name.span)
                entries.append(BoundMapEntry(key: name.text, value: value))
            case .variable(let name):
                entries.append(BoundMapEntry(key: name.text, value: try bind(Expression(.variable(name.text), name.span))))
            case .entry(let entry): entries.append(BoundMapEntry(key: entry.key.text, value: try bind(entry.value)))
            case .allProperties:
                finishMap()
                guard let properties = FunctionTable.function(named: "properties") else { continue }
                maps.append(BoundExpression(.call(properties, [subject]), subject.span))
            }
        }
        finishMap()
        let map = maps.count == 1 ? maps[0] : BoundExpression(.call(FunctionTable.joinedMaps, maps), span)
        let isNull = BoundExpression(.isNull(subject, negated: false), subject.span)
        let null = BoundExpression(.literal(.null), span)
        return .conditional(BoundConditional(subject: nil, branches: [.init(condition: isNull, result: null)], otherwise: map))
    }
}

extension FunctionTable {
    /// Several maps as one; what comes later replaces what came before. Not in the table, since it is only a part of others.
    static let joinedMaps = Function(
        "joinedMaps(map :: MAP, …) :: MAP", "All entries of the maps in one.", 0...Int.max,
        .values { arguments throws(FunctionFailure) in
            var all: [String: Value] = [:]
            for case .map(let entries) in arguments { all.merge(entries) { _, new in new } }
            return .map(all)
        })
}

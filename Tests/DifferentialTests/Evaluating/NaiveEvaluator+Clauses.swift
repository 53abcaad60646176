import CypherSyntax
import GraphModel

extension NaiveEvaluator {
    /// The rows after a clause.
    func apply(_ clause: Clause, to table: Table) throws -> Table {
        switch clause {
        case .match(let match): return try apply(match, to: table)
        case .unwind(let unwind): return try apply(unwind, to: table)
        case .with(let projection), .return(let projection): return try project(projection, table)
        case .subquery(let subquery): return try apply(subquery, to: table)
        case .create, .merge, .set, .remove, .delete: return try change(clause, table)
        case .call: throw NaiveFailure.beyond("a procedure")
        case .finish: return Table(names: [], rows: [])
        }
    }

    private func apply(_ match: MatchClause, to table: Table) throws -> Table {
        let introduced = match.patterns.flatMap(\.variables)
        var result = Table(names: table.names, rows: [])
        for name in introduced where !result.names.contains(name) { result.names.append(name) }
        for row in table.rows {
            var found: [Bindings] = []
            for binding in try matches(match.patterns, row) {
                if let predicate = match.predicate, try truth(predicate, Scope(binding)) != true { continue }
                found.append(binding)
            }
            if found.isEmpty, match.isOptional {
                found = [row.merging(introduced.map { ($0, .null) }) { known, _ in known }]
            }
            result.rows += found
        }
        result.rows = sideBySide(inAnyOrder(result.rows))
        return result
    }

    private func apply(_ unwind: UnwindClause, to table: Table) throws -> Table {
        let name = unwind.variable.text
        var result = Table(names: table.names + [name], rows: [])
        for row in table.rows {
            switch try evaluate(unwind.list, Scope(row)) {
            case .null: break
            case .list(let elements):
                for element in elements {
                    try step()
                    result.rows.append(row.merging([name: element]) { _, new in new })
                }
            case let value: throw NaiveFailure.failed("UNWIND of \(ValueText.of(value))")
            }
        }
        return result
    }

    /// `CALL { … }`: the query is answered for each row; what it returns stands beside the row.
    private func apply(_ clause: SubqueryClause, to table: Table) throws -> Table {
        var result = Table(names: table.names, rows: [])
        let outer = enclosing
        defer { enclosing = outer }
        for row in table.rows {
            let answer: Answer
            if let imports = clause.imports {
                enclosing = clause.importsAll ? row : row.filter { name, _ in imports.contains { $0.text == name } }
                answer = try self.answer(clause.query, from: Table(names: [], rows: [enclosing]))
            } else {
                enclosing = [:]
                let sees = if case .with = clause.query.parts[0].clauses.first { true } else { false }
                let start = sees ? Table(names: table.names, rows: [row]) : Table(names: [], rows: [[:]])
                answer = try self.answer(clause.query, from: start)
            }
            guard clause.query.returns else {
                result.rows.append(row)
                continue
            }
            for found in answer.rows {
                result.rows.append(row.merging(zip(answer.columns, found)) { _, new in new })
            }
            for name in answer.columns where !result.names.contains(name) { result.names.append(name) }
        }
        if clause.query.returns, table.rows.isEmpty { result.names += Self.columns(of: clause.query) }
        result.rows = inAnyOrder(result.rows)
        return result
    }

    /// The names that a query returns, for where it is never asked.
    private static func columns(of query: UnionQuery) -> [String] {
        guard case .return(let projection)? = query.parts[0].clauses.last else { return [] }
        return projection.items.map(\.columnName)
    }

    // MARK: WITH and RETURN

    /// A row of a projection on its way: what it gives, and what its `ORDER BY` and `WHERE` may look at.
    private struct Projected {
        var row: Bindings
        var visible: Bindings
        var known: [Expression: Value] = [:]
        var keys: [Value] = []
    }

    private func project(_ clause: ProjectionClause, _ table: Table) throws -> Table {
        var items = clause.includesAll ? table.names.sorted().map { ($0, Expression(.variable($0), clause.span)) } : []
        items += clause.items.map { ($0.columnName, $0.expression) }
        let names = items.map(\.0)
        guard Set(names).count == names.count else { throw NaiveFailure.beyond("two columns of one name") }
        var projected =
            items.contains { $0.1.hasAggregate }
            ? try group(items, table)
            : try table.rows.map { row in
                var new = enclosing
                for (name, expression) in items { new[name] = try evaluate(expression, Scope(row)) }
                return Projected(row: new, visible: row.merging(new) { _, new in new })
            }
        if clause.isDistinct { projected = inAnyOrder(distinct(projected, items)) }
        let ties = try sort(&projected, clause)
        return try finish(clause, names, projected, ties)
    }

    /// One row for each group; items without an aggregate are what groups by.
    private func group(_ items: [(String, Expression)], _ table: Table) throws -> [Projected] {
        let keys = items.filter { !$0.1.hasAggregate }
        var groups: [(key: [Value], rows: [Bindings])] = keys.isEmpty ? [([], [])] : []
        for row in table.rows {
            let key = try keys.map { try evaluate($0.1, Scope(row)) }
            if let index = groups.firstIndex(where: { zip($0.key, key).allSatisfy(ValueLaws.equivalent) }) {
                groups[index].rows.append(row)
            } else {
                groups.append((key, [row]))
            }
        }
        return try inAnyOrder(groups).map { key, rows in
            var known: [Expression: Value] = [:]
            for (item, value) in zip(keys, key) { known[item.1] = value }
            let scope = Scope(rows.first ?? enclosing, group: rows, known: known)
            var new = enclosing
            for (name, expression) in items { new[name] = try evaluate(expression, scope) }
            for (name, expression) in items { known[expression] = new[name] }
            return Projected(row: new, visible: new, known: known)
        }
    }

    private func distinct(_ rows: [Projected], _ items: [(String, Expression)]) -> [Projected] {
        var kept: [Projected] = []
        for row in rows
        where !kept.contains(where: { other in other.row.allSatisfy { ValueLaws.equivalent($0.value, row.row[$0.key] ?? .null) } }) {
            var copy = row
            copy.visible = row.row
            for (name, expression) in items { copy.known[expression] = row.row[name] }
            kept.append(copy)
        }
        return kept
    }

    /// Sorts, and gives the sizes of the runs of equals.
    private func sort(_ rows: inout [Projected], _ clause: ProjectionClause) throws -> [Int]? {
        guard !clause.order.isEmpty else { return nil }
        for index in rows.indices {
            let scope = Scope(rows[index].visible, known: rows[index].known)
            rows[index].keys = try clause.order.map { try evaluate($0.expression, scope) }
        }
        for place in clause.order.indices { try requireOrder(of: rows.map { $0.keys[place] }) }
        func standing(_ left: Projected, _ right: Projected) -> ValueLaws.Standing {
            for (item, pair) in zip(clause.order, zip(left.keys, right.keys)) {
                switch ValueLaws.order(pair.0, pair.1) {
                case .less: return item.isDescending ? .greater : .less
                case .greater: return item.isDescending ? .less : .greater
                case .same, .apart: continue
                }
            }
            return .same
        }
        // Insertion keeps rows with equal keys in the order in which they came.
        var sorted: [Projected] = []
        for row in rows {
            let place = sorted.firstIndex { standing(row, $0) == .less } ?? sorted.count
            sorted.insert(row, at: place)
        }
        rows = sorted
        var ties: [Int] = []
        for (index, row) in rows.enumerated() {
            if index > 0, standing(rows[index - 1], row) == .same { ties[ties.count - 1] += 1 } else { ties.append(1) }
        }
        return ties
    }

    /// `SKIP`, `LIMIT` and `WHERE`.
    private func finish(_ clause: ProjectionClause, _ names: [String], _ all: [Projected], _ ties: [Int]?) throws -> Table {
        let skipped = try clause.skip.map(count) ?? 0
        let most = try clause.limit.map(count) ?? all.count
        var groupOfRow = (ties ?? [all.count]).enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
        groupOfRow = Array(groupOfRow.dropFirst(skipped).prefix(most))
        var result = Table(names: names, rows: [])
        var groups: [Int] = []
        for (row, group) in zip(all.dropFirst(skipped).prefix(most), groupOfRow) {
            if let predicate = clause.predicate, try truth(predicate, Scope(row.visible, known: row.known)) != true { continue }
            result.rows.append(row.row)
            groups.append(group)
        }
        if ties != nil {
            result.ties = Set(groups).sorted().map { group in groups.count { $0 == group } }
        }
        return result
    }

    private func count(_ expression: Expression) throws -> Int {
        guard case .integer(let number) = try evaluate(expression, Scope([:])), number >= 0 else {
            throw NaiveFailure.failed("not a number of rows")
        }
        return Int(clamping: number)
    }
}

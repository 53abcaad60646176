import GraphModel

/// Operators that keep, order, drop or multiply rows.
extension Executor {
    func runOptional(_ inner: LogicalPlan, _ slots: [Slot], _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var isMatched = false
        let goesOn = try run(inner, &row) { row throws(Diagnostic) in
            isMatched = true
            return try emit(&row)
        }
        guard !isMatched else { return goesOn }
        for slot in slots { row[slot] = .null }
        return try emit(&row)
    }

    func unwind(_ list: BoundExpression, _ slot: Slot, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        switch try evaluate(list, &row) {
        case .null: return true
        case .list(let elements):
            for element in elements {
                try control.step()
                row[slot] = element
                guard try emit(&row) else { return false }
            }
            return true
        case let single:
            row[slot] = single
            return try emit(&row)
        }
    }

    func distinct(_ input: LogicalPlan, _ slots: [Slot], _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var seen: Set<[EquivalentValue]> = []
        let goesOn = try run(input, &row) { row throws(Diagnostic) in
            guard seen.insert(slots.map { EquivalentValue(row[$0]) }).inserted else { return true }
            try self.control.hold()
            return try emit(&row)
        }
        control.release(seen.count)
        return goesOn
    }

    func skip(_ input: LogicalPlan, _ count: Int, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        var seen = 0
        return try run(input, &row) { row throws(Diagnostic) in
            guard seen >= count else {
                seen += 1
                return true
            }
            return try emit(&row)
        }
    }

    func limit(_ input: LogicalPlan, _ count: Int, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        guard count > 0 else { return try runForItsChanges(input, &row) }
        var given = 0
        var goesOn = true
        _ = try run(input, &row) { row throws(Diagnostic) in
            given += 1
            goesOn = try emit(&row)
            return goesOn && given < count
        }
        return goesOn
    }

    /// Runs an operator whose rows nobody wants: what it changes must still be done.
    private func runForItsChanges(_ input: LogicalPlan, _ row: inout Row) throws(Diagnostic) -> Bool {
        guard plan.isUpdating else { return true }
        _ = try run(input, &row) { _ in false }
        return true
    }

    /// All rows of an operator.
    func rows(of input: LogicalPlan, _ row: inout Row) throws(Diagnostic) -> [Row] {
        var rows: [Row] = []
        _ = try run(input, &row) { row throws(Diagnostic) in
            rows.append(row)
            try self.control.hold()
            return true
        }
        return rows
    }

    func runSubquery(
        _ input: LogicalPlan, _ inner: LogicalPlan, isUnit: Bool, isUpdating: Bool, _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        guard isUpdating else {
            return try run(input, &row) { row throws(Diagnostic) in try self.run(inner, &row, emit) }
        }
        // Everything is read before anything is changed, and changed before anything is handed on.
        var results: [Row] = []
        var held = 0
        for outer in try rows(of: input, &row) {
            held += 1
            var inside = outer
            let found = try rows(of: inner, &inside)
            held += found.count
            results += isUnit ? [outer] : found
        }
        defer { control.release(held) }
        return try emitAll(&results, emit)
    }

    /// Hands rows on until no more are wanted.
    func emitAll(_ rows: inout [Row], _ emit: Emit) throws(Diagnostic) -> Bool {
        for index in rows.indices {
            guard try emit(&rows[index]) else { return false }
        }
        return true
    }

    /// Sorts all rows, or keeps only the first `most`.
    func sort(_ input: LogicalPlan, _ keys: [SortKey], most: Int?, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        if most == 0 { return try runForItsChanges(input, &row) }
        var rows: [SortedRow] = []
        var number = 0
        let held = most.map { $0 < 1 << 20 ? $0 * 2 + 1_024 : Int.max } ?? Int.max
        _ = try run(input, &row) { row throws(Diagnostic) in
            let values = try keys.map { key throws(Diagnostic) in try self.evaluate(key.expression, &row) }
            rows.append(SortedRow(keys: values, number: number, row: row))
            number += 1
            try self.control.hold()
            if rows.count >= held, let most {
                try self.order(&rows, keys)
                self.control.release(rows.count - most)
                rows.removeLast(rows.count - most)
            }
            return true
        }
        try order(&rows, keys)
        control.release(rows.count)
        for index in rows.indices where most.map({ index < $0 }) ?? true {
            guard try emit(&rows[index].row) else { return false }
        }
        return true
    }

    /// Sorts in place; looks up now and then, since millions of rows take seconds.
    private func order(_ rows: inout [SortedRow], _ keys: [SortKey]) throws(Diagnostic) {
        var comparisons = 0
        do {
            try rows.sort { first, second in
                comparisons &+= 1
                if comparisons & 0xFFF == 0 { try control.check() }
                return first.precedes(second, keys)
            }
        } catch {
            throw error as? Diagnostic ?? ExecutionControl.cancelled
        }
    }

    /// A number of rows for `SKIP` and `LIMIT`.
    func count(_ expression: BoundExpression, _ row: inout Row) throws(Diagnostic) -> Int {
        let value = try evaluate(expression, &row)
        guard case .integer(let number) = value, number >= 0 else {
            let isNegative = if case .integer = value { true } else { false }
            throw failure(
                "expected an integer that is not negative, found \(value.literalText)", expression.span,
                error: .syntax(isNegative ? .negativeIntegerArgument : .invalidArgumentType))
        }
        return Int(number)
    }
}

/// A row with the values it is sorted by and its place before sorting, which decides between equals.
private struct SortedRow {
    var keys: [Value]
    var number: Int
    var row: Row

    func precedes(_ other: SortedRow, _ order: [SortKey]) -> Bool {
        for index in order.indices {
            let result = keys[index].ordered(to: other.keys[index])
            if result != 0 { return order[index].isDescending ? result > 0 : result < 0 }
        }
        return number < other.number
    }
}

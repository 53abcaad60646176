import GraphModel

/// Groups with lists of what is in them: `collect(b.name)`, `collect(DISTINCT b)`; and how long such lists are: `count(DISTINCT b)` beside other
/// aggregates.
extension ColumnarRun {
    /// What is put into one list.
    private struct Collected {
        var aggregate: BoundAggregate
        var definition: Definition
        /// Its place among the words or the expressions that are kept.
        var place: Int
    }

    /// The groups, each with its lists and its other aggregates; nil where one is not covered.
    func collected(
        _ keys: [(slot: Slot, definition: Definition)], _ aggregates: [BoundAggregate], _ draft: PipelineDraft, needed: Set<Slot>
    ) throws(Diagnostic) -> ColumnarTable? {
        guard let (layout, key) = key(keys, draft) else { return nil }
        let compiler = ExpressionCompiler(graph: graph, scope: draft.scope)
        var lists: [Collected] = []
        var others: [(aggregate: BoundAggregate, compiled: VectorAggregate)] = []
        var words: [Int] = []
        var expressions: [VectorExpression] = []
        var ofNothing: [Slot] = []
        for aggregate in aggregates {
            guard aggregate.isCollected else {
                guard let one = try compiled(aggregate, draft.scope, compiler) else { return nil }
                others.append((aggregate, one))
                continue
            }
            // Of what nothing has, there are no different values.
            if aggregate.function == .count, let argument = aggregate.arguments.first, case .null? = try compiler.value(argument) {
                ofNothing.append(aggregate.slot)
                continue
            }
            guard let argument = aggregate.arguments.first,
                let definition = try definitions([BoundItem(slot: aggregate.slot, expression: argument)], draft)?.first?.definition
            else { return nil }
            switch definition {
            case .node(let register, _), .optional(let register, _):
                lists.append(Collected(aggregate: aggregate, definition: definition, place: words.count))
                words.append(register)
            case .edge(let edge):
                guard let number = edge.number else { return nil }
                lists.append(Collected(aggregate: aggregate, definition: definition, place: words.count))
                words.append(number)
            case .value(let expression):
                // Numbers that are equal need not be the same bits.
                if case .float? = expression.type, aggregate.isDistinct { return nil }
                lists.append(Collected(aggregate: aggregate, definition: definition, place: expressions.count))
                expressions.append(expression)
            case .pathLength, .list: return nil
            }
        }
        let read = (expressions + others.compactMap(\.compiled.argument)).registers
        let keyed = layout.registers
        let sinks = try run(draft, words: read.words.union(words).union(keyed.words), numbers: read.numbers.union(keyed.numbers)) {
            CollectSink(
                layout: layout, words: words, expressions: expressions, aggregates: others.map(\.compiled), isWhole: keys.isEmpty,
                control: control)
        }
        let result = try CollectSink.merged(sinks)
        record?.end(rows: result.keys.count)
        let table = ColumnarTable(count: result.keys.count, columns: columns(key, layout, result.keys, needed: needed))
        for (index, other) in others.enumerated() {
            table.columns[other.aggregate.slot] = .number(
                result.results[index].0, nulls: result.results[index].nulls, other.compiled.type)
        }
        let numbers = Buffer<UInt32>(capacity: max(1, result.keys.count))
        for group in 0..<result.keys.count { numbers.append(UInt32(truncatingIfNeeded: group)) }
        for list in lists {
            guard let column = self.list(list, result) else { return nil }
            if list.aggregate.function == .collect {
                table.columns[list.aggregate.slot] = .list(numbers, column)
            } else {
                let lengths = Buffer<Int64>(capacity: max(1, numbers.count))
                for group in 0..<numbers.count { lengths.append(Int64(column.places(of: numbers.start[group]).count)) }
                table.columns[list.aggregate.slot] = .number(lengths, nulls: nil, .integer)
            }
        }
        for slot in ofNothing { table.columns[slot] = .number(Buffer(repeating: 0, count: numbers.count), nulls: nil, .integer) }
        return table
    }

    /// The lists of all groups, in the order of the rows.
    private func list(_ list: Collected, _ result: CollectSink.Result) -> ListColumn? {
        let column: TableColumn
        /// What tells elements apart, and whether there is one.
        let identity: (Int) -> Int64
        let isThere: (Int) -> Bool
        switch list.definition {
        case .node(_, let groups): column = .node(result.words[list.place], groups: groups)
        case .edge(let edge): column = .edge(result.words[list.place], edge.type)
        case .optional(_, let element): column = element.column(result.words[list.place])
        case .value(let expression):
            guard let type = expression.type else { return nil }
            column = .number(result.numbers[list.place].0, nulls: nil, type)
        case .pathLength, .list: return nil
        }
        switch column {
        case .number(let numbers, _, _):
            let nulls = result.numbers[list.place].1
            identity = { numbers.start[$0] }
            isThere = { row in nulls.map { $0.start[row] == 0 } ?? true }
        case .node(let words, _), .edge(let words, _):
            identity = { Int64(words.start[$0]) }
            isThere = { words.start[$0] != OptionalElement.absent }
        default: return nil
        }
        // By group, the numbers of the rows.
        var starts = [Int](repeating: 0, count: result.keys.count + 1)
        let groups = result.groupsOfRows.start
        for row in 0..<result.count where isThere(row) { starts[Int(groups[row]) + 1] += 1 }
        for group in 0..<result.keys.count { starts[group + 1] += starts[group] }
        var rows = [UInt32](repeating: 0, count: starts[result.keys.count])
        var next = starts
        for row in 0..<result.count where isThere(row) {
            rows[next[Int(groups[row])]] = UInt32(truncatingIfNeeded: row)
            next[Int(groups[row])] += 1
        }
        if list.aggregate.isDistinct { Self.dropRepeats(&rows, &starts, identity) }
        let elements = ColumnarTable(count: result.count, columns: [list.aggregate.slot: column]).taking(rows).columns
        return elements[list.aggregate.slot].map { ListColumn(starts: starts, elements: $0) }
    }

    private static func dropRepeats(_ rows: inout [UInt32], _ starts: inout [Int], _ identity: (Int) -> Int64) {
        var kept: [UInt32] = []
        var keptStarts = [0]
        var seen: Set<Int64> = []
        for group in 0..<(starts.count - 1) {
            seen.removeAll(keepingCapacity: true)
            for row in rows[starts[group]..<starts[group + 1]] where seen.insert(identity(Int(row))).inserted { kept.append(row) }
            keptStarts.append(kept.count)
        }
        (rows, starts) = (kept, keptStarts)
    }
}

extension BoundAggregate {
    /// Whether the values of a group must be known together.
    var isCollected: Bool { function == .collect || (function == .count && isDistinct) }
}

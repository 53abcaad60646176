import GraphColumns
import GraphModel

/// What pipelines end in.
extension ColumnarRun {
    /// Runs a pipeline with a sink for each thread.
    func run<Target: Sink>(
        _ draft: PipelineDraft, words: Set<Int>, numbers: Set<Int>, places some: Range<Int>? = nil, ignoresRepeats: Bool = false,
        sink: () -> Target
    ) throws(Diagnostic) -> [Target] {
        if isRehearsal { return [sink()] }
        var draft = some == nil ? try reached(draft, words: words, numbers: numbers) ?? draft : draft
        var work = draft.work * draft.pipeline.skew
        if ignoresRepeats, work > Double(graph.nodeCount) * 0.2,
            let ends = try reachedByTwo(draft, words: words, numbers: numbers, work: work)
        {
            (draft, work) = (ends, ends.work)
        }
        var pipeline = draft.pipeline
        let places = some ?? pipeline.places
        if some == nil { try compose(&pipeline, work: work, enough: ignoresRepeats ? pipeline.enough(sinkWords: words) : [:]) }
        let live = pipeline.prepare(sinkWords: words, sinkNumbers: numbers)
        let threads = some == nil && work > 30_000 && places.count > 1 ? min(self.threads, places.count) : 1
        record?.begin(pipeline, threads: threads, isPart: some != nil)
        return try divide(pipeline, live, places, threads: threads, sink: sink)
    }

    /// Runs a pipeline that is prepared, its places divided among threads, with a sink for each.
    func divide<Target: Sink>(
        _ pipeline: Pipeline, _ live: [LiveRegisters], _ places: Range<Int>, threads: Int, sink: () -> Target
    ) throws(Diagnostic) -> [Target] {
        // Rows may lead to very different numbers of others: small pieces are divided more evenly.
        let size = threads == 1 ? max(1, places.count) : max(1, min(1 << 16, places.count / (threads * 16)))
        let pieces = (places.count + size - 1) / size
        return try Parallel.run(pieces, threads: threads) {
            PipelineWorker(pipeline, live: live, control: control, sink: sink())
        } each: { worker, piece throws(Diagnostic) in
            worker.sink.begin(morsel: piece)
            let start = places.lowerBound + piece * size
            try worker.run(start..<min(start + size, places.upperBound))
        }.map(\.sink)
    }

    // MARK: Rows as they are

    /// Keeps the needed variables of all rows, and the numbers of some expressions beside them; nil where one is not covered.
    func materialise(
        _ draft: PipelineDraft, needed: Set<Slot>, _ expressions: [VectorExpression] = [], places some: Range<Int>? = nil
    ) throws(Diagnostic) -> (table: ColumnarTable, numbers: [(Buffer<Int64>, Buffer<UInt8>?)])? {
        if some == nil, let there = draft.columnsAsTheyAre(needed, expressions) {
            try control.hold(there.table.count)
            record?.begin(draft.pipeline, threads: 1, isPart: false)
            record?.end(rows: there.table.count)
            return there
        }
        var words: [Int] = []
        var all = expressions
        var places: [(slot: Slot, place: Int, definition: Definition)] = []
        for slot in needed.sorted() {
            guard let definition = draft.scope[slot] else { continue }
            switch definition {
            case .node(let register, _):
                places.append((slot, words.count, definition))
                words.append(register)
            case .edge(let edge):
                guard let number = edge.number else { return nil }
                places.append((slot, words.count, definition))
                words.append(number)
            case .optional(let register, _), .list(let register, _):
                places.append((slot, words.count, definition))
                words.append(register)
            case .value(let expression), .pathLength(let expression):
                guard expression.type != nil else { return nil }
                places.append((slot, all.count, definition))
                all.append(expression)
            }
        }
        let read = all.registers
        let sinks = try run(draft, words: read.words.union(words), numbers: read.numbers, places: some) {
            MaterialiseSink(words: words, expressions: all, control: control)
        }
        let merged = MaterialiseSink.merged(sinks)
        let table = ColumnarTable(count: merged.count, columns: [:])
        for (slot, place, definition) in places {
            switch definition {
            case .node(_, let groups): table.columns[slot] = .node(merged.words[place], groups: groups)
            case .edge(let edge): table.columns[slot] = .edge(merged.words[place], edge.type)
            case .optional(_, let element): table.columns[slot] = .optional(merged.words[place], element)
            case .list(_, let list): table.columns[slot] = .list(merged.words[place], list)
            case .value(let expression):
                guard let type = expression.type else { return nil }
                table.columns[slot] = .number(merged.numbers[place].0, nulls: merged.numbers[place].1, type)
            case .pathLength: table.columns[slot] = .pathLength(merged.numbers[place].0)
            }
        }
        record?.end(rows: table.count)
        return (table, Array(merged.numbers.prefix(expressions.count)))
    }

    // MARK: Groups

    private func definitions(_ slots: [Slot], _ draft: PipelineDraft) -> [(slot: Slot, definition: Definition)]? {
        var definitions: [(slot: Slot, definition: Definition)] = []
        for slot in slots {
            guard let definition = draft.scope[slot] else { return nil }
            definitions.append((slot, definition))
        }
        return definitions
    }

    /// The different rows of some variables.
    func distinct(_ slots: [Slot], _ draft: PipelineDraft, needed: Set<Slot>, isOrdered: Bool) throws(Diagnostic) -> ColumnarTable? {
        guard let definitions = definitions(slots, draft), let (layout, key) = key(definitions, draft) else { return nil }
        let keys = try keys(layout, counts: false, draft, isOrdered: isOrdered).keys
        let table = ColumnarTable(count: keys.count, columns: columns(key, layout, keys, needed: needed))
        table.notesDistinct(slots)
        return table
    }

    private func keys(
        _ layout: KeyLayout, counts: Bool, _ draft: PipelineDraft, isOrdered: Bool
    ) throws(Diagnostic) -> (keys: Buffer<UInt64>, counts: Buffer<Int64>?) {
        let (words, numbers) = layout.registers
        let sinks = try run(draft, words: words, numbers: numbers, ignoresRepeats: !counts) {
            KeySink(layout: layout, counts: counts, expected: draft.pipeline.estimatedRows, control: control)
        }
        let merged = try KeySink.merged(sinks, isOrdered: isOrdered, threads: threads)
        control.release(sinks.reduce(0) { $0 + $1.held })
        try control.hold(merged.keys.count)
        record?.end(rows: merged.keys.count)
        return merged
    }

    /// Groups with their aggregates.
    func aggregate(
        _ keys: [BoundItem], _ aggregates: [BoundAggregate], _ draft: PipelineDraft, needed: Set<Slot>, isOrdered: Bool
    ) throws(Diagnostic) -> ColumnarTable? {
        guard let definitions = try definitions(keys, draft) else { return nil }
        if aggregates.contains(where: { $0.isCollected && ($0.function == .collect || aggregates.count > 1) }) {
            return try collected(definitions, aggregates, draft, needed: needed)
        }
        if aggregates.count == 1, aggregates[0].isDistinct {
            return try countDistinct(aggregates[0], definitions, draft, needed: needed)
        }
        guard let (layout, key) = key(definitions, draft) else { return nil }
        let compiler = ExpressionCompiler(graph: graph, scope: draft.scope)
        var compiled: [VectorAggregate] = []
        for aggregate in aggregates {
            guard let one = try self.compiled(aggregate, draft.scope, compiler) else { return nil }
            compiled.append(one)
        }
        // Rows that are only counted need not be made where the table is there already.
        if draft.pipeline.steps.isEmpty, definitions.isEmpty, compiled.allSatisfy({ $0.operation == .count }) {
            let table = ColumnarTable(count: 1, columns: [:])
            let count = Buffer(repeating: Int64(draft.pipeline.source.count), count: 1)
            for aggregate in aggregates { table.columns[aggregate.slot] = .number(count, nulls: nil, .integer) }
            return table
        }
        if compiled.count == 1, compiled[0].operation == .count, !definitions.isEmpty {
            var found: (keys: Buffer<UInt64>, counts: Buffer<Int64>?)
            if !isRehearsal, let direct = DirectCount(draft.pipeline, layout) {
                record?.begin(draft.pipeline, threads: 1, isPart: false)
                found = try direct.run(threads: threads)
                record?.end(rows: found.keys.count)
            } else {
                found = try self.keys(layout, counts: true, draft, isOrdered: isOrdered)
            }
            let table = ColumnarTable(count: found.keys.count, columns: columns(key, layout, found.keys, needed: needed))
            if let counts = found.counts { table.columns[aggregates[0].slot] = .number(counts, nulls: nil, .integer) }
            return table
        }
        let (packed, results) = try groups(layout, compiled, isWhole: definitions.isEmpty, draft, isOrdered: isOrdered)
        let table = ColumnarTable(count: packed.count, columns: columns(key, layout, packed, needed: needed))
        for (index, aggregate) in aggregates.enumerated() {
            table.columns[aggregate.slot] = .number(results[index].0, nulls: results[index].nulls, compiled[index].type)
        }
        return table
    }

    private func groups(
        _ layout: KeyLayout, _ aggregates: [VectorAggregate], isWhole: Bool, _ draft: PipelineDraft, isOrdered: Bool
    ) throws(Diagnostic) -> (keys: Buffer<UInt64>, results: [(Buffer<Int64>, nulls: Buffer<UInt8>?)]) {
        let keyed = layout.registers
        let counted = aggregates.compactMap(\.argument).registers
        let sinks = try run(draft, words: keyed.words.union(counted.words), numbers: keyed.numbers.union(counted.numbers)) {
            AggregateSink(layout: layout, aggregates: aggregates, isWhole: isWhole, control: control)
        }
        let merged = try AggregateSink.merged(sinks, isOrdered: isOrdered)
        record?.end(rows: merged.keys.count)
        return merged
    }

    func compiled(
        _ aggregate: BoundAggregate, _ scope: Scope, _ compiler: ExpressionCompiler
    ) throws(Diagnostic) -> VectorAggregate? {
        guard !aggregate.isDistinct || aggregate.function == .min || aggregate.function == .max else { return nil }
        guard let argument = aggregate.arguments.first else {
            return aggregate.function == .count ? VectorAggregate(operation: .count) : nil
        }
        if aggregate.function == .count, case .slot(let slot) = argument.kind {
            switch scope[slot] {
            case .node?, .edge?, .list?: return VectorAggregate(operation: .count)
            case .optional?: return VectorAggregate(operation: .countValues, argument: scope[slot]?.counted(in: graph))
            default: break
            }
        }
        guard let expression = try compiler.value(argument), let type = expression.type else { return nil }
        switch (aggregate.function, type) {
        case (.count, _): return VectorAggregate(operation: .countValues, argument: expression)
        case (.sum, .integer): return VectorAggregate(operation: .sum, argument: expression)
        case (.avg, .integer):
            // Exact as long as the sum is one that a floating-point number can be.
            guard let bounds = expression.bounds, bounds.lowerBound > -1 << 20, bounds.upperBound < 1 << 20 else { return nil }
            return VectorAggregate(operation: .average, argument: expression)
        case (.min, .integer), (.min, .date), (.min, .string), (.min, .boolean):
            return VectorAggregate(operation: .minimum, argument: expression)
        case (.max, .integer), (.max, .date), (.max, .string), (.max, .boolean):
            return VectorAggregate(operation: .maximum, argument: expression)
        default: return nil
        }
    }

    /// `count(DISTINCT x)`: the different pairs of a group and a value are found, then counted by group.
    private func countDistinct(
        _ aggregate: BoundAggregate, _ groups: [(slot: Slot, definition: Definition)], _ draft: PipelineDraft, needed: Set<Slot>
    ) throws(Diagnostic) -> ColumnarTable? {
        guard aggregate.function == .count, let argument = aggregate.arguments.first else { return nil }
        guard let definition = try definitions([BoundItem(slot: aggregate.slot, expression: argument)], draft)?.first?.definition else {
            return nil
        }
        let counted = aggregate.slot
        guard let (layout, key) = key(groups + [(counted, definition)], draft) else { return nil }
        let keys = try keys(layout, counts: false, draft, isOrdered: false).keys
        if groups.isEmpty {
            var count = keys.count
            if let value = definition.counted(in: graph), value.mayBeNull {
                switch columns(key, layout, keys, needed: [counted])[counted] {
                case .number(_, let nulls?, _)?: for row in 0..<nulls.count where nulls.start[row] != 0 { count -= 1 }
                case .number?: break
                case .optional(let words, _)?: for row in 0..<words.count where words.start[row] == OptionalElement.absent { count -= 1 }
                default: return nil
                }
            }
            record?.end(rows: 1)
            return ColumnarTable(count: 1, columns: [counted: .number(Buffer(repeating: Int64(count), count: 1), nulls: nil, .integer)])
        }
        // The pairs once more, counted by group.
        let pairs = ColumnarTable(count: keys.count, columns: columns(key, layout, keys, needed: Set(groups.map(\.slot) + [counted])))
        let second = PipelineDraft(source: pairs)
        let value = second.scope[counted]?.counted(in: graph)
        let again = groups.map { group in (slot: group.slot, definition: second.scope[group.slot] ?? group.definition) }
        guard let (secondLayout, secondKey) = self.key(again, second) else { return nil }
        let operation = VectorAggregate(operation: value == nil ? .count : .countValues, argument: value)
        let (packed, results) = try self.groups(secondLayout, [operation], isWhole: false, second, isOrdered: true)
        let table = ColumnarTable(count: packed.count, columns: columns(secondKey, secondLayout, packed, needed: needed))
        table.columns[counted] = .number(results[0].0, nulls: nil, .integer)
        return table
    }
}

extension KeyLayout {
    /// What it reads.
    var registers: (words: Set<Int>, numbers: Set<Int>) {
        var read = parts.compactMap { part in if case .number(let expression, _, _) = part.source { expression } else { nil } }.registers
        for case .word(let register, _) in parts.map(\.source) { read.words.insert(register) }
        return read
    }
}

extension Sequence<VectorExpression> {
    /// What they read.
    var registers: (words: Set<Int>, numbers: Set<Int>) {
        reduce(into: ([], [])) { read, expression in
            read.words.formUnion(expression.words)
            read.numbers.formUnion(expression.numberRegisters)
        }
    }
}

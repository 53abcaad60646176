import GraphColumns

/// Rows that are there already.
extension PipelineDraft {
    /// The columns of some variables and the numbers of some expressions, where all of them stand in the source and no step follows: nothing
    /// is copied. Nil where one is still to be made.
    func columnsAsTheyAre(
        _ needed: Set<Slot>, _ expressions: [VectorExpression]
    ) -> (table: ColumnarTable, numbers: [(Buffer<Int64>, Buffer<UInt8>?)])? {
        guard pipeline.steps.isEmpty else { return nil }
        let table = ColumnarTable(count: pipeline.source.count, columns: [:])
        for slot in needed {
            guard let definition = scope[slot] else { continue }
            guard let column = column(of: definition) else { return nil }
            table.columns[slot] = column
        }
        var all: [(Buffer<Int64>, Buffer<UInt8>?)] = []
        for expression in expressions {
            guard case .register(let register, _) = expression, let loaded = numbers(in: register) else { return nil }
            all.append(loaded)
        }
        return (table, all)
    }

    /// One whose source are nodes in a register, beside what is the same in all rows of this one, with some conditions and no step besides.
    func beginning(with nodes: Buffer<UInt32>, in register: Int, _ conditions: [VectorCondition]) -> PipelineDraft {
        var rest = self
        let same = pipeline.loads.compactMap(\.word).filter { $0 != register }.compactMap { word in
            pipeline.constant(word).map { Pipeline.Load.words(Buffer(repeating: $0, count: max(1, nodes.count)), word) }
        }
        rest.pipeline.source = ColumnarTable(count: nodes.count, columns: [:])
        rest.pipeline.loads = [.words(nodes, register)] + same
        rest.pipeline.steps = conditions.isEmpty ? [] : [.filter(conditions)]
        rest.work = Double(nodes.count)
        return rest
    }

    private func column(of definition: Definition) -> TableColumn? {
        switch definition {
        case .node(let register, let groups): words(in: register).map { .node($0, groups: groups) }
        case .edge(let edge): edge.number.flatMap(words).map { .edge($0, edge.type) }
        case .optional(let register, let element): words(in: register).map { .optional($0, element) }
        case .list(let register, let list): words(in: register).map { .list($0, list) }
        case .value(.register(let register, let type)): numbers(in: register).map { .number($0.0, nulls: $0.1, type) }
        case .pathLength(.register(let register, _)): numbers(in: register).map { .pathLength($0.0) }
        case .value, .pathLength: nil
        }
    }

    private func words(in register: Int) -> Buffer<UInt32>? {
        for case .words(let buffer, register) in pipeline.loads { return buffer }
        return nil
    }

    private func numbers(in register: Int) -> (Buffer<Int64>, Buffer<UInt8>?)? {
        for case .numbers(let buffer, let nulls, register) in pipeline.loads { return (buffer, nulls) }
        return nil
    }
}

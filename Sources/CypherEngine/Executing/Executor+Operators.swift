import GraphModel

/// Operators that ``Executor/perform(_:_:_:)`` hands on.
extension Executor {
    /// Runs an operator that finds nodes and edges.
    @inline(never) @_optimize(none)
    func performReading(_ plan: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        switch plan.operation {
        case .allNodesScan(let node):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.scan(nil, node, &row, emit) }
        case .labelScan(let node, let label):
            guard let label = label.id else { return true }
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.scan(label, node, &row, emit) }
        case .propertySeek(let seek):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.seek(seek, &row, emit) }
        case .edgeScan(let step):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.scanEdges(step, &row, emit) }
        case .expand(let step), .expandInto(let step):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.expand(step, &row, emit) }
        case .variableLengthExpand(let step, let length):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.walk(step, length, &row, emit) }
        case .shortestPath(let search):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.search(search, &row, emit) }
        case .repeatPattern(let repetition):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in
                try self.repeatPattern(repetition, plan.inputs[1], &row, emit)
            }
        case .projectPath(let path):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in
                row[path.slot] = try self.path(path, row)
                return try emit(&row)
            }
        default: throw Diagnostic(.execute, .failure, "the plan has a pattern without order")
        }
    }

    /// Runs an operator that calls something, or changes the graph.
    @inline(never) @_optimize(none)
    func performCall(_ plan: LogicalPlan, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        switch plan.operation {
        case .call(let call):
            return try run(plan.inputs[0], &row) { row throws(Diagnostic) in try self.call(call, &row, emit) }
        case .subquery(let isUnit, let isUpdating):
            return try runSubquery(plan.inputs[0], plan.inputs[1], isUnit: isUnit, isUpdating: isUpdating, &row, emit)
        case .create(let creation): return try create(creation, plan.inputs[0], &row, emit)
        case .merge(let merge): return try self.merge(merge, plan.inputs[0], plan.inputs[1], &row, emit)
        case .change(let changes): return try change(changes, plan.inputs[0], &row, emit)
        case .delete(let deletion): return try delete(deletion, plan.inputs[0], &row, emit)
        default: throw Diagnostic(.execute, .failure, "the plan has an operator that cannot be run")
        }
    }
}

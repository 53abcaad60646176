import GraphModel
import OrderedCollections

extension Executor {
    /// One row for each group, in the order in which the groups appear; one row in all where nothing is grouped by.
    func aggregate(
        _ input: LogicalPlan, _ keys: [BoundItem], _ aggregates: [BoundAggregate], _ row: inout Row, _ emit: Emit
    ) throws(Diagnostic) -> Bool {
        var groups: OrderedDictionary<[EquivalentValue], [AggregateState]> = [:]
        var base = row
        if keys.isEmpty { groups[[]] = aggregates.map { AggregateState($0.function, isDistinct: $0.isDistinct) } }
        _ = try run(input, &row) { row throws(Diagnostic) in
            let group = try keys.map { key throws(Diagnostic) in EquivalentValue(try self.evaluate(key.expression, &row)) }
            var index = groups.index(forKey: group)
            if index == nil {
                try self.control.hold()
                groups[group] = aggregates.map { AggregateState($0.function, isDistinct: $0.isDistinct) }
                index = groups.count - 1
            }
            guard let index else { return true }
            for (number, aggregate) in aggregates.enumerated() {
                let values = try aggregate.arguments.map { argument throws(Diagnostic) in try self.evaluate(argument, &row) }
                do throws(FunctionFailure) {
                    if try groups.values[index][number].add(values) { try self.holdForAggregate() }
                } catch {
                    throw self.failure(
                        "\(aggregate.function.rawValue): \(error.message)", aggregate.span, hint: error.hint, error.category,
                        error: error.error)
                }
            }
            return true
        }
        for (group, states) in groups {
            for (key, value) in zip(keys, group) { base[key.slot] = value.value }
            for (aggregate, state) in zip(aggregates, states) {
                do throws(FunctionFailure) {
                    base[aggregate.slot] = try state.result()
                } catch {
                    throw failure(
                        error.message, aggregate.span, hint: error.hint, error.category,
                        error: error.error)
                }
            }
            guard try emit(&base) else { return false }
        }
        return true
    }

    private func holdForAggregate() throws(FunctionFailure) {
        do throws(Diagnostic) {
            try control.hold()
        } catch {
            throw FunctionFailure(message: error.message, hint: error.hint, category: error.category)
        }
    }
}

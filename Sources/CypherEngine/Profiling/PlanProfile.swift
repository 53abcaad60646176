import GraphModel

/// Counts what each operator of a plan does while it runs: rows given, accesses to the store, and its own time.
///
/// Rows are pushed from operator to operator, so at every moment one of them is at work: ``enter(_:)`` says which.
final class PlanProfile {
    /// What one operator did.
    struct Measures: Sendable, Hashable {
        var rows = 0
        var accesses = 0
        var time = Duration.zero
    }

    private let numbers: [ObjectIdentifier: Int]
    /// One for each operator; the last is whoever takes the rows of the result.
    private var measures: [Measures]
    private var current: Int
    private var since = ContinuousClock.now

    init(_ plan: QueryPlan) {
        var numbers: [ObjectIdentifier: Int] = [:]
        func number(_ operation: LogicalPlan) {
            numbers[ObjectIdentifier(operation)] = numbers.count
            operation.inputs.forEach(number)
        }
        for root in [plan.root] + plan.subplans { number(root) }
        self.numbers = numbers
        self.measures = Array(repeating: Measures(), count: numbers.count + 1)
        self.current = numbers.count
    }

    func number(of plan: LogicalPlan) -> Int { numbers[ObjectIdentifier(plan)] ?? numbers.count }

    subscript(_ plan: LogicalPlan) -> Measures { measures[number(of: plan)] }

    /// Books the time until now for the operator at work, and lets another go on; gives the number of the one before.
    @discardableResult
    func enter(_ number: Int) -> Int {
        let now = ContinuousClock.now
        measures[current].time += now - since
        since = now
        defer { current = number }
        return current
    }

    func countRow(of number: Int) { measures[number].rows += 1 }

    func countAccesses(_ count: Int) { measures[current].accesses += count }
}

extension Executor {
    /// Runs an operator and notes what it does; what its consumer does with a row is the consumer's.
    @inline(never)
    func measure(_ plan: LogicalPlan, _ profile: PlanProfile, _ row: inout Row, _ emit: Emit) throws(Diagnostic) -> Bool {
        let number = profile.number(of: plan)
        let consumer = profile.enter(number)
        let goesOn = try perform(plan, &row) { row throws(Diagnostic) in
            profile.countRow(of: number)
            profile.enter(consumer)
            let goesOn = try emit(&row)
            profile.enter(number)
            return goesOn
        }
        profile.enter(consumer)
        return goesOn
    }
}

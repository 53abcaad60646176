import CypherEngine
import GraphColumns
import GraphModel
import Synchronization

/// The plans of the queries that were asked last: asked again, a query need neither be parsed nor planned.
///
/// A plan holds for one state of the graph, that of the columns which it was made for; a graph without columns has no such mark, and
/// its queries are planned each time.
final class PlanCache: Sendable {
    private struct Key: Hashable {
        var text: String
        var parameters: [String: Value]
        var limits: QueryLimits
    }

    private struct State {
        var columns: ColumnarGraph?
        var plans: [Key: PreparedQuery] = [:]
        /// The keys, those asked last at the end.
        var order: [Key] = []
    }

    /// More than these are forgotten again.
    private static let most = 64
    private let state = Mutex(State())

    /// The plan of a query over a graph, made by `prepare` where it is not there.
    func plan(
        _ text: String, _ parameters: [String: Value], _ limits: QueryLimits, _ columns: ColumnarGraph?,
        _ prepare: () throws(Diagnostic) -> PreparedQuery
    ) throws(Diagnostic) -> PreparedQuery {
        guard let columns else { return try prepare() }
        let key = Key(text: text, parameters: parameters, limits: limits)
        if let known = state.withLock({ $0.columns === columns ? $0.plans[key] : nil }) { return known }
        let plan = try prepare()
        state.withLock { state in
            if state.columns !== columns { state = State(columns: columns) }
            if state.plans.updateValue(plan, forKey: key) == nil { state.order.append(key) }
            if state.order.count > Self.most { state.plans[state.order.removeFirst()] = nil }
        }
        return plan
    }
}

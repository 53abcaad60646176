import CypherSyntax
import GraphModel

extension QueryPlan {
    /// The plan as a tree, the root first: what EXPLAIN prints.
    var text: String {
        let lines = lines
        let width = min(100, lines.map(\.text.count).max() ?? 0)
        return lines.map { line in
            guard let rows = line.operation?.estimatedRows else { return line.text }
            return line.text + String(repeating: " ", count: max(2, width + 2 - line.text.count)) + "~\(Self.count(rows)) rows"
        }.joined(separator: "\n")
    }

    /// A line of the tree: an operator, or a heading above the plan of a query inside an expression.
    typealias Line = (text: String, operation: LogicalPlan?)

    /// The tree, the root first.
    var lines: [Line] {
        var lines: [Line] = []
        append(root, "", into: &lines)
        for (index, subplan) in subplans.enumerated() {
            lines.append(("query \(index + 1) of an expression:", nil))
            append(subplan, "  ", into: &lines)
        }
        return lines
    }

    /// An operator and what feeds it: the first input below it, the others indented.
    private func append(_ plan: LogicalPlan, _ indent: String, into lines: inout [Line]) {
        // What is quoted from the query may go over several lines there.
        let details = plan.operation.details(slotNames).split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
        lines.append((indent + plan.operation.name + (details.isEmpty ? "" : " " + details), plan))
        if case .union = plan.operation {
            for input in plan.inputs { append(input, indent + "  ", into: &lines) }
            return
        }
        for input in plan.inputs.dropFirst() { append(input, indent + "  ", into: &lines) }
        if let first = plan.inputs.first { append(first, indent, into: &lines) }
    }

    private static func count(_ rows: Double) -> String {
        rows < 1e15 ? String(Int64(rows.rounded(.up))) : Value.text(rows)
    }
}

extension LogicalPlan.Operation {
    /// The name in EXPLAIN.
    var name: String {
        switch self {
        case .argument: "Argument"
        case .rows: "Rows"
        case .allNodesScan: "AllNodesScan"
        case .labelScan: "LabelScan"
        case .propertySeek: "PropertySeek"
        case .edgeScan: "EdgeScan"
        case .matchPattern: "MatchPattern"
        case .expand: "Expand"
        case .expandInto: "ExpandInto"
        case .variableLengthExpand: "VariableLengthExpand"
        case .shortestPath(let search): search.selector.takesGroups ? "AllShortestPaths" : "ShortestPath"
        case .repeatPattern: "Repeat"
        case .projectPath: "ProjectPath"
        case .filter: "Filter"
        case .optional: "Optional"
        case .semi: "Exists"
        case .project: "Project"
        case .aggregate: "Aggregate"
        case .distinct: "Distinct"
        case .sort: "Sort"
        case .top: "Top"
        case .skip: "Skip"
        case .limit: "Limit"
        case .unwind: "Unwind"
        case .call: "ProcedureCall"
        case .subquery: "Subquery"
        case .create: "Create"
        case .merge: "Merge"
        case .change: "Change"
        case .delete: "Delete"
        case .union: "Union"
        case .produceResults: "ProduceResults"
        }
    }

    /// What stands behind the name, with `names` for the slots.
    func details(_ names: [String]) -> String {
        func name(_ slot: Slot) -> String { names.indices.contains(slot) ? Value.quotedName(names[slot]) : "?" }
        func list(_ items: [BoundItem]) -> String {
            items.map { item in
                let text = item.expression.text(names)
                return text == name(item.slot) ? text : "\(text) AS \(name(item.slot))"
            }.joined(separator: ", ")
        }
        func order(_ keys: [SortKey]) -> String {
            keys.map { key in
                key.expression.text(names) + (key.isDescending ? " DESC" : "") + (key.nulls.map { " NULLS \($0.rawValue)" } ?? "")
            }.joined(separator: ", ")
        }
        switch self {
        case .argument, .rows, .union, .matchPattern, .semi, .subquery: return ""
        case .call(let call):
            let results = call.results.map { "\(call.procedure.results[$0.index].name) AS \(name($0.slot))" }.joined(separator: ", ")
            let arguments = call.arguments.map { $0.text(names) }.joined(separator: ", ")
            return "\(call.procedure.name)(\(arguments))" + (results.isEmpty ? "" : " YIELD \(results)")
        case .create(let creation): return creation.text(names)
        case .merge(let merge): return merge.creation.text(names)
        case .change(let changes): return changes.map { $0.text(names) }.joined(separator: ", ")
        case .delete(let deletion):
            return (deletion.isDetaching ? "with edges " : "") + deletion.targets.map { $0.text(names) }.joined(separator: ", ")
        case .allNodesScan(let slot): return "(\(name(slot)))"
        case .labelScan(let slot, let label): return "(\(name(slot)):\(Value.quotedName(label.name)))"
        case .propertySeek(let seek): return seek.text(names)
        case .expand(let step), .expandInto(let step), .edgeScan(let step): return step.text(names, nil)
        case .variableLengthExpand(let step, let length): return step.text(names, length)
        case .shortestPath(let search): return search.text(names)
        case .repeatPattern(let repetition):
            let step = repetition.step
            let (first, last) = step.isReversed ? (step.to, step.from) : (step.from, step.to)
            let lists = repetition.group.lists.map { name($0.list) }.joined(separator: ", ")
            return "(\(names[first]))(\(lists)){\(repetition.length.text)}(\(names[last]))"
        case .projectPath(let path): return name(path.slot)
        case .filter(let predicate): return predicate.text(names)
        case .optional(let slots): return slots.filter { !names[$0].hasPrefix("_") }.map(name).joined(separator: ", ")
        case .project(let items): return list(items)
        case .aggregate(let keys, let aggregates):
            let groups = keys.isEmpty ? "" : " by " + keys.map { $0.expression.text(names) }.joined(separator: ", ")
            return aggregates.map { name($0.slot).replacing("`", with: "") }.joined(separator: ", ") + groups
        case .distinct(let slots): return slots.map(name).joined(separator: ", ")
        case .sort(let keys): return order(keys)
        case .top(let keys, let count, let skip):
            return "\(count.text(names))\(skip.map { " + " + $0.text(names) } ?? "") by \(order(keys))"
        case .skip(let count), .limit(let count): return count.text(names)
        case .unwind(let list, let slot): return "\(list.text(names)) AS \(name(slot))"
        case .produceResults(let columns): return columns.map(\.name).joined(separator: ", ")
        }
    }
}

extension Expansion {
    /// `(a)-[r:MET]->(b)`
    func text(_ names: [String], _ length: BoundLength?) -> String {
        var inner = names[edge]
        if !types.names.isEmpty { inner += ":" + (types.expression ?? types.names.map(Value.quotedName).joined(separator: "|")) }
        if let length { inner += "*\(length.minimum)..\(length.maximum.map(String.init) ?? "")" }
        let left = direction == .incoming ? "<-" : "-"
        let right = direction == .outgoing ? "->" : "-"
        return "(\(names[from]))\(left)[\(inner)]\(right)(\(names[to]))"
    }
}

extension BoundLength {
    /// `1,3`
    fileprivate var text: String { "\(minimum),\(maximum.map(String.init) ?? "")" }
}

extension ShortestPathSearch {
    /// `p = (a)-[e:MET*1..6]-(b) where all(…)`
    fileprivate func text(_ names: [String]) -> String {
        var text = names[path].hasPrefix("_") ? "" : Value.quotedName(names[path]) + " = "
        text += step.text(names, length)
        if selector.count > 1 { text += ", \(selector.count) of them" }
        func each(_ conditions: [PathConditions.ElementCondition], _ kind: String) -> [String] {
            conditions.map { condition in
                "\(condition.expected ? "all" : "none")(\(Value.quotedName(names[condition.element])) IN \(kind) WHERE \(condition.predicate.text(names)))"
            }
        }
        let all =
            each(conditions.edges, "edges") + each(conditions.nodes, "nodes")
            + (conditions.wholes + endConditions).map { $0.text(names) }
        return all.isEmpty ? text : text + " where " + all.joined(separator: " AND ")
    }
}

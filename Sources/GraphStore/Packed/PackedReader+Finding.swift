import GraphColumns
import GraphModel

extension PackedReader {
    /// The nodes whose property equals a value, in ascending order. Integers and floating-point numbers equal each other.
    func nodes(label: LabelID?, where key: PropertyKeyID, equals value: Value) throws(Diagnostic) -> [NodeID] {
        let labelled = try label.map { label throws(Diagnostic) in try graph.nodes(with: label) }
        var found: [NodeID] = []
        for (index, group) in graph.groups.enumerated() {
            guard let column = try group.column(key) else { continue }
            func add(_ place: Int) {
                let number = group.range.lowerBound + UInt32(place)
                if labelled?.contains(number) ?? true { found.append(Self.node(number)) }
            }
            if column.kind == .elsewhere {
                for place in 0..<group.range.count {
                    let isEqual = try withCold(.group(index), key, place) { Self.isEqual(value, ColdValues.value($0)) }
                    if isEqual { add(place) }
                }
            } else if column.kind == .float {
                for place in 0..<column.count where Self.isEqual(value, column.value(at: place)) { add(place) }
            } else if let number = column.number(equalTo: value) {
                if let postings = column.dictionary?.postings {
                    let code = Int(number)
                    for place in postings.starts[code]..<postings.starts[code + 1] { add(Int(postings.positions[Int(place)])) }
                } else {
                    for place in 0..<column.count where column.number(at: place) == number && column.isPresent(place) { add(place) }
                }
            }
        }
        return found
    }

    /// The nodes whose property lies in a range, and perhaps more of those whose values columns do not hold, in ascending order.
    func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) throws(Diagnostic) -> [NodeID] {
        let labelled = try label.map { label throws(Diagnostic) in try graph.nodes(with: label) }
        var found: [NodeID] = []
        for group in graph.groups {
            guard let column = try group.column(key) else { continue }
            for place in 0..<column.count where column.kind == .elsewhere || range.contains(column.value(at: place)) {
                let number = group.range.lowerBound + UInt32(place)
                if labelled?.contains(number) ?? true { found.append(Self.node(number)) }
            }
        }
        return found
    }

    private static func isEqual(_ wanted: Value, _ found: Value?) -> Bool {
        switch (wanted, found) {
        case (_, nil): false
        case (.integer(let left), .float(let right)): Double(left) == right
        case (.float(let left), .integer(let right)): Int64(exactly: left) == right
        case (.float(let left), .float(let right)): left == right
        case (_, let found?): wanted == found
        }
    }
}

extension PropertyColumn {
    /// The number that stands for a value in this column, which is not of floating-point numbers; nil where no value of it is equal.
    fileprivate func number(equalTo value: Value) -> Int64? {
        switch (kind, value) {
        case (.integer, .integer(let number)): number
        case (.integer, .float(let number)): Int64(exactly: number)
        case (.boolean, .boolean(let flag)): flag ? 1 : 0
        case (.date, .date(let day)): day.number
        case (.string, .string(let text)): dictionary?.code(of: text).map { Int64($0) }
        default: nil
        }
    }
}

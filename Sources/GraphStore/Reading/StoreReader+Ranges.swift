import GraphModel

extension StoreReader {
    /// Whether every place where a property of this key can stand, on nodes with the label, has an index in the order of the values.
    public func isOrdered(_ key: PropertyKeyID, label: LabelID?) throws(Diagnostic) -> Bool {
        try tables(of: label).allSatisfy { table in
            table.columns.position(of: key).map { table.columns.columns[$0].isIndexed } ?? true
        }
    }

    /// The nodes whose property lies in a range, in columns and among free properties, in ascending order; some more where the type
    /// of the bounds has no order in the file.
    public func nodes(label: LabelID?, where key: PropertyKeyID, in range: ValueRange) throws(Diagnostic) -> [NodeID] {
        if let packed = try packed() { return try packed.nodes(label: label, where: key, in: range) }
        guard let kinds = Self.kinds(of: range) else { return try nodes(label: label) }
        var found: [NodeID] = []
        for table in try tables(of: label) {
            guard let position = table.columns.position(of: key) else { continue }
            let column = table.columns.columns[position]
            guard Self.holds(column.form, kinds) else { continue }
            if table == .event, key == StoreKey.start.key, let type = label.flatMap(StoreLabel.init)?.eventType {
                // By the index of type and day together, of which the label need not be checked again.
                let sql = "SELECT node FROM event t WHERE type = ?" + Self.condition(on: "start_day", range)
                let statement = try statements.built(sql)
                try statement.bind(0, type)
                try bind(range, to: statement, at: 1)
                return try nodes(statement).sorted()
            }
            let statement = try statements.built("SELECT node FROM \(table) t WHERE true" + Self.condition(on: column.sql, range))
            try bind(range, to: statement, at: 0)
            found += try nodes(statement)
        }
        let types = kinds.map { "\($0.rawValue)" }.joined(separator: ", ")
        let statement = try statements.built(
            "SELECT node FROM node_property WHERE key = ? AND type IN (\(types))" + Self.condition(on: "value", range))
        statement.bind(0, key.raw)
        try bind(range, to: statement, at: 1)
        found += try nodes(statement)
        return try labelled(Array(Set(found)).sorted(), label)
    }

    /// The tables that can have a row for a node with this label: what tells of events is given to no other node.
    func tables(of label: LabelID?) throws(Diagnostic) -> [NodeTable] {
        if try isForeign() { return [] }
        let label = label.flatMap(StoreLabel.init)
        let isOfEvents = label == .event || label == .visit || label?.eventType != nil
        return isOfEvents ? [.event] : NodeTable.allCases
    }

    private static func kinds(of range: ValueRange) -> [StoredValue.Kind]? {
        let bounds = [range.lower, range.upper].compactMap { $0?.value }
        if bounds.allSatisfy({ if case .date = $0 { true } else { false } }) { return [.date] }
        if bounds.allSatisfy({ if case .string = $0 { true } else { false } }) { return [.string] }
        let areNumbers = bounds.allSatisfy { bound in
            switch bound {
            case .integer: true
            case .float(let number): !number.isNaN
            default: false
            }
        }
        return areNumbers ? [.integer, .float] : nil
    }

    private static func holds(_ form: ColumnProperty.Form, _ kinds: [StoredValue.Kind]) -> Bool {
        switch form {
        case .text: kinds == [.string]
        case .date: kinds == [.date]
        case .integer, .real: kinds == [.integer, .float]
        }
    }

    private static func condition(on column: String, _ range: ValueRange) -> String {
        (range.lower.map { " AND \(column) \($0.isIncluded ? ">=" : ">") ?" } ?? "")
            + (range.upper.map { " AND \(column) \($0.isIncluded ? "<=" : "<") ?" } ?? "")
    }

    private func bind(_ range: ValueRange, to statement: PreparedStatement, at first: Int32) throws(Diagnostic) {
        var index = first
        for bound in [range.lower, range.upper] {
            guard let bound else { continue }
            try StoredValue.bindContent(bound.value, to: statement, at: index)
            index += 1
        }
    }
}

extension StoreLabel {
    init?(_ label: LabelID) { self.init(rawValue: label.raw) }

    /// The type of the events that have the label, as the column names it; nil for labels that are more or less than one type.
    var eventType: String? { rawValue >= StoreLabel.meeting.rawValue ? name : nil }
}

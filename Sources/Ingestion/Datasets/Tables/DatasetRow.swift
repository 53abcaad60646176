import GraphModel

/// Why a row cannot be taken: the column and the reason.
struct UnreadableValue: Error, Hashable {
    var column: String
    var reason: String

    init(_ column: String, _ reason: String) {
        self.column = column
        self.reason = reason
    }
}

/// One row of a table: its values by column, and its text.
struct DatasetRow {
    let columns: DatasetColumns
    private(set) var text = RowText()
    private var values: [Range<Int>?] = []

    /// Takes the row at which a reader stands. Values that are one of `nothing` ("None") are left out.
    init(_ reader: DelimitedReader, _ columns: DatasetColumns, nothing: [[UInt8]] = []) {
        self.columns = columns
        values.reserveCapacity(columns.names.count)
        for index in columns.names.indices {
            if reader.isEmpty(index) {
                values.append(nil)
                continue
            }
            let bytes = reader.bytes(index)
            values.append(nothing.contains { bytes.elementsEqual($0) } ? nil : text.append(columns.bytes[index], bytes))
        }
    }

    /// The value of a column; empty where it has none.
    subscript(_ column: DatasetColumns.Column) -> String {
        range(column).map { String(decoding: text.bytes[$0], as: UTF8.self) } ?? ""
    }

    /// Where the value of a column stands in ``text``; nil where it has none.
    func range(_ column: DatasetColumns.Column) -> Range<Int>? { column.index < 0 ? nil : values[column.index] }

    /// The value of a column that must have one.
    func required(_ column: DatasetColumns.Column) throws(UnreadableValue) -> String {
        guard range(column) != nil else { throw UnreadableValue(name(column), "it is empty") }
        return self[column]
    }

    /// The first of some columns that has a value.
    func first(_ columns: DatasetColumns.Column...) -> Range<Int>? {
        for column in columns { if let range = range(column) { return range } }
        return nil
    }

    /// A whole number; nil where there is none.
    func integer(_ column: DatasetColumns.Column) throws(UnreadableValue) -> Int? {
        guard range(column) != nil else { return nil }
        let text = self[column]
        if let number = Int(text) { return number }
        // Spreadsheets and data frames write 3.0.
        if let number = Double(text), number == number.rounded(), abs(number) < 1e15 { return Int(number) }
        throw UnreadableValue(name(column), "'\(text)' is not a whole number")
    }

    /// Latitude and longitude in degrees; nil where either is missing.
    func coordinates(
        _ latitude: DatasetColumns.Column, _ longitude: DatasetColumns.Column
    ) throws(UnreadableValue) -> (latitude: Double, longitude: Double)? {
        guard range(latitude) != nil, range(longitude) != nil else { return nil }
        return (try degrees(latitude, within: 90), try degrees(longitude, within: 180))
    }

    private func degrees(_ column: DatasetColumns.Column, within limit: Double) throws(UnreadableValue) -> Double {
        guard let value = Double(self[column]), abs(value) <= limit else {
            throw UnreadableValue(name(column), "'\(self[column])' is not a number of degrees from -\(Int(limit)) to \(Int(limit))")
        }
        return value
    }

    /// The name of a column, for messages.
    func name(_ column: DatasetColumns.Column) -> String { column.index < 0 ? "?" : columns.names[column.index] }
}

import GraphModel
import GraphStore

/// Reads which rows a publisher has deleted: ids, one a line, or CSV with a header (ACLED: `event_id_cnty,deleted_timestamp`).
enum DeletedRows {
    /// The names of the column that holds ids, and of the one that tells when a row was deleted.
    private static let identities = ["event_id_cnty", "globaleventid", "event id", "event_id", "id"]
    private static let moments = ["deleted_timestamp", "deleted", "timestamp", "date_deleted"]

    /// The rows that a file names, by the addresses of their articles.
    static func read(_ file: SourceFile, of dataset: Dataset) throws(Diagnostic) -> [WithdrawnRow] {
        let reader = try DelimitedReader(file)
        var rows: [WithdrawnRow] = []
        var columns: (id: Int, moment: Int?) = (0, nil)
        var isFirst = true
        while try reader.next() {
            if let problem = reader.problem { throw problem }
            let fields = (0..<reader.count).map { reader.field($0).collapsingBlanks }
            defer { isFirst = false }
            if isFirst {
                let names = fields.map { $0.lowercased() }
                if let id = names.firstIndex(where: { identities.contains($0) }) {
                    columns = (id, names.firstIndex { moments.contains($0) })
                    reader.expectedCount = reader.count
                    continue
                }
                guard fields.count == 1 else {
                    throw Diagnostic(
                        .read, .damaged, "the first line names no column with ids", at: reader.place,
                        hint: "give ids one a line, or CSV with a column 'event_id_cnty'")
                }
            }
            guard fields.count > columns.id, !fields[columns.id].isEmpty else { continue }
            let moment = columns.moment.map { fields[$0] } ?? ""
            let day = Int64(moment).map { Day(number: $0 / 86_400) } ?? Day(iso: moment.prefix(10))
            rows.append(WithdrawnRow(url: "\(dataset.scheme):\(fields[columns.id])", deleted: day))
        }
        return rows
    }
}

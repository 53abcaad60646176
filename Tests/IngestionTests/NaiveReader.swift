@testable import Ingestion

/// The same reading as ``DelimitedReader``'s, as simple as can be: the whole text goes in, one byte is looked at after the other.
enum NaiveReader {
    /// The rows, and the line of a quote that is never closed.
    static func read(_ bytes: [UInt8], _ format: DelimitedFormat) -> (rows: [DelimitedReaderTests.Row], error: Int?) {
        var rows: [DelimitedReaderTests.Row] = []
        var (position, line) = (0, 1)
        /// The length of the line end at a position.
        func lineEnd(_ at: Int) -> Int {
            guard at < bytes.count else { return 0 }
            if bytes[at] == 13 { return at + 1 < bytes.count && bytes[at + 1] == 10 ? 2 : 1 }
            return bytes[at] == 10 ? 1 : 0
        }
        while position < bytes.count {
            if lineEnd(position) > 0 {
                position += lineEnd(position)
                line += 1
                continue
            }
            let (begin, firstLine) = (position, line)
            var row = DelimitedReaderTests.Row(line: line, fields: [], quoted: [], problem: nil)
            var followsQuote = false
            while true {
                var field: [UInt8] = []
                let isQuoted = position < bytes.count && bytes[position] == format.quote
                if isQuoted {
                    let opened = line
                    position += 1
                    while true {
                        guard position < bytes.count else { return (rows, opened) }
                        if bytes[position] == format.quote {
                            guard position + 1 < bytes.count, bytes[position + 1] == format.quote else { break }
                            position += 1
                        } else if lineEnd(position) > 0 {
                            line += 1
                            if lineEnd(position) == 2 {
                                field.append(13)
                                position += 1
                            }
                        }
                        field.append(bytes[position])
                        position += 1
                    }
                    position += 1
                }
                while position < bytes.count, lineEnd(position) == 0, bytes[position] != format.delimiter {
                    if isQuoted { followsQuote = true } else { field.append(bytes[position]) }
                    position += 1
                }
                row.fields.append(field)
                row.quoted.append(isQuoted)
                guard position < bytes.count, bytes[position] == format.delimiter else { break }
                position += 1
            }
            if lineEnd(position) > 0 {
                position += lineEnd(position)
                line += 1
            }
            if position - begin > format.rowLimit {
                row.problem = "the row is larger than \(format.rowLimit) bytes"
            } else if followsQuote {
                row.problem = "something follows a closing quote"
            } else if row.fields.count > format.columnLimit {
                row.problem = "the row has more than \(format.columnLimit) fields"
            } else if let index = row.fields.firstIndex(where: { $0.count > format.fieldLimit }) {
                row.problem = "field \(index + 1) is larger than \(format.fieldLimit) bytes"
            }
            if row.problem != nil { (row.fields, row.quoted) = ([], []) }
            row.line = firstLine
            rows.append(row)
        }
        return (rows, nil)
    }
}

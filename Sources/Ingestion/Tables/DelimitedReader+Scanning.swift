import GraphModel

/// Finding the fields of a row in the bytes that are there.
extension DelimitedReader {
    /// What the bytes from `start` on hold.
    enum Scan {
        /// A whole row, whose fields are noted.
        case row
        /// Nothing up to the next line end.
        case emptyLine
        /// The beginning of a row, or nothing.
        case endOfBytes
    }

    /// Notes the fields of the row at `start` and moves `start` behind it, if all of it is there.
    func scanRow() throws(Diagnostic) -> Scan {
        var found: [FieldRange] = []
        swap(&found, &fields)
        defer { swap(&found, &fields) }
        found.removeAll(keepingCapacity: true)
        let (delimiter, quote, end, most) = (format.delimiter, format.quote.map(Int.init) ?? -1, filled, format.columnLimit)
        let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        var (position, line, afterQuote, openQuote) = (start, nextLine, 0, 0)
        let scan: Scan = buffer.withUnsafeBufferPointer { bytes in
            guard position < end else { return .endOfBytes }
            while true {
                var field = FieldRange(start: Int32(position), end: 0, isQuoted: false, hasDoubledQuotes: false)
                if position < end, Int(bytes[position]) == quote {
                    let opened = line
                    position += 1
                    field.start = Int32(position)
                    field.isQuoted = true
                    while true {
                        while position < end, Int(bytes[position]) != quote {
                            let byte = bytes[position]
                            position += 1
                            if byte == lineFeed || (byte == carriageReturn && position < end && bytes[position] != lineFeed) { line += 1 }
                        }
                        // The byte after it tells a closing quote from a doubled one.
                        guard position + 1 < end || (position < end && isAtEnd) else {
                            openQuote = opened
                            return .endOfBytes
                        }
                        guard position + 1 < end, Int(bytes[position + 1]) == quote else { break }
                        field.hasDoubledQuotes = true
                        position += 2
                    }
                    field.end = Int32(position)
                    position += 1
                    if position < end, bytes[position] != delimiter, bytes[position] != lineFeed, bytes[position] != carriageReturn {
                        afterQuote = line
                    }
                }
                let from = position
                while position < end {
                    let byte = bytes[position]
                    if byte == delimiter || byte == lineFeed || byte == carriageReturn { break }
                    position += 1
                }
                if !field.isQuoted { field.end = Int32(position) }
                if position < end, bytes[position] == delimiter {
                    // One more than allowed tells that there are too many.
                    if found.count <= most { found.append(field) }
                    position += 1
                    continue
                }
                // A line end, or the end of the file. Whether a line feed follows a CR must be known.
                if position == end, !isAtEnd { return .endOfBytes }
                if position < end {
                    if bytes[position] == carriageReturn {
                        if position + 1 == end, !isAtEnd { return .endOfBytes }
                        if position + 1 < end, bytes[position + 1] == lineFeed { position += 1 }
                    }
                    position += 1
                    line += 1
                }
                if found.isEmpty, !field.isQuoted, field.end == field.start, from == Int(field.start) { return .emptyLine }
                if found.count <= most { found.append(field) }
                return .row
            }
        }
        guard scan != .endOfBytes else {
            if openQuote > 0, isAtEnd { throw openQuoteError(openQuote) }
            return .endOfBytes
        }
        if afterQuote > 0 {
            problem = Diagnostic(
                .read, .damaged, "something follows a closing quote",
                at: .line(file: name, line: afterQuote, column: nil), hint: "quotes within a quoted field are doubled: \"\"")
        }
        if position - start > format.rowLimit {
            problem = tooLargeRow
            found.removeAll(keepingCapacity: true)
        }
        start = position
        nextLine = line
        return scan
    }

    /// Makes doubled quotes single and notes what is wrong with the row.
    func finishRow() {
        if fields.count > format.columnLimit {
            problem = problem ?? badRow(.limit, "the row has more than \(format.columnLimit) fields")
        }
        if let expectedCount, fields.count != expectedCount {
            problem =
                problem
                ?? badRow(.damaged, "the row has \(fields.count) \(fields.count == 1 ? "field" : "fields") instead of \(expectedCount)")
        }
        var (longest, hasDoubledQuotes): (Int32, Bool) = (0, false)
        fields.withUnsafeBufferPointer { fields in
            for field in fields {
                longest = max(longest, field.end - field.start)
                hasDoubledQuotes = hasDoubledQuotes || field.hasDoubledQuotes
            }
        }
        guard hasDoubledQuotes || Int(longest) > format.fieldLimit else { return }
        for index in fields.indices {
            if fields[index].hasDoubledQuotes { unfoldQuotes(of: index) }
            if Int(fields[index].end - fields[index].start) > format.fieldLimit {
                problem = problem ?? badRow(.limit, "field \(index + 1) is larger than \(format.fieldLimit) bytes")
            }
        }
    }

    private func unfoldQuotes(of index: Int) {
        let (first, end) = (Int(fields[index].start), Int(fields[index].end))
        var (from, to) = (first, first)
        buffer.withUnsafeMutableBufferPointer { bytes in
            while from < end {
                bytes[to] = bytes[from]
                from += Int(bytes[from]) == format.quote.map(Int.init) ? 2 : 1
                to += 1
            }
        }
        fields[index].end = Int32(to)
    }

    /// Passes over a row that is too large, without keeping it.
    func skipRow() throws(Diagnostic) {
        fields.removeAll(keepingCapacity: true)
        problem = tooLargeRow
        var (line, opened, isFieldStart, isQuoted, last) = (nextLine, nextLine, true, false, UInt8(0))
        rows: while true {
            while start < filled {
                let byte = buffer[start]
                let isLineEnd = byte == UInt8(ascii: "\r") || (byte == UInt8(ascii: "\n") && last != UInt8(ascii: "\r"))
                if isLineEnd, !isQuoted { break rows }
                if isLineEnd { line += 1 }
                if byte == format.quote, isFieldStart || isQuoted {
                    opened = isQuoted || last == byte ? opened : line
                    isQuoted.toggle()
                    // A doubled quote closes and opens again.
                    isFieldStart = !isQuoted
                } else {
                    isFieldStart = byte == format.delimiter && !isQuoted
                }
                last = byte
                start += 1
            }
            try refill()
            if isAtEnd, start == filled {
                if isQuoted { throw openQuoteError(opened) }
                nextLine = line
                return
            }
        }
        if start + 1 == filled, !isAtEnd { try refill() }
        if buffer[start] == UInt8(ascii: "\r"), start + 1 < filled, buffer[start + 1] == UInt8(ascii: "\n") { start += 1 }
        start += 1
        nextLine = line + 1
    }

    private var tooLargeRow: Diagnostic { badRow(.limit, "the row is larger than \(format.rowLimit) bytes") }

    private func badRow(_ category: Diagnostic.Category, _ message: String) -> Diagnostic {
        Diagnostic(.read, category, message, at: place)
    }

    private func openQuoteError(_ line: Int) -> Diagnostic {
        Diagnostic(
            .read, .damaged, "a quote is opened here and never closed", at: .line(file: name, line: line, column: nil),
            hint: "a field that begins with a quote ends with one; quotes within are doubled")
    }
}

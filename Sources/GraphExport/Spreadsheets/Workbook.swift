import CLibXLSXWriter
import Foundation
import GraphModel

/// A workbook for a spreadsheet program (Office Open XML, ECMA-376), written row by row so that long sheets need no memory.
///
///     let book = try Workbook(path: path)
///     var sheet = try book.sheet(named: "Timeline", columns: [WorkbookColumn("Day", width: 11)])
///     try sheet.append([.day(day)])
///     try sheet.finish()
///     try book.close()
///
/// The same rows give the same bytes: nothing in the file says when it was written.
final class Workbook {
    private var handle: UnsafeMutablePointer<lxw_workbook>?
    fileprivate let formats: Formats

    /// How cells look.
    fileprivate struct Formats {
        let heading, plain, wrapped, day, link: UnsafeMutablePointer<lxw_format>
    }

    /// Makes the workbook, which is written to the path when it is closed.
    init(path: String) throws(Diagnostic) {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 1
        guard let handle = workbook_new_opt(path, &options) else { throw Self.failure("cannot be made") }
        func format(_ change: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format>? {
            guard let format = workbook_add_format(handle) else { return nil }
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            change(format)
            return format
        }
        let heading = format {
            format_set_bold($0)
            format_set_text_wrap($0)
            format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
        }
        let day = format {
            format_set_num_format($0, "yyyy-mm-dd")
            format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
        }
        let link = format {
            format_set_font_color($0, lxw_color_t(LXW_COLOR_BLUE.rawValue))
            format_set_underline($0, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        }
        guard let heading, let plain = format({ _ in }), let wrapped = format({ format_set_text_wrap($0) }), let day, let link else {
            lxw_workbook_free(handle)
            throw Self.failure("cannot be made")
        }
        self.handle = handle
        self.formats = Formats(heading: heading, plain: plain, wrapped: wrapped, day: day, link: link)
    }

    deinit { if let handle { lxw_workbook_free(handle) } }

    /// What programs show as the properties of the file. `time` is in seconds since 1970; where it is nil, that of a day is taken.
    func describe(title: String, producer: String, time: Int64) throws(Diagnostic) {
        let error = Self.withCString(title) { title in
            Self.withCString(producer) { producer in
                var properties = lxw_doc_properties()
                properties.title = title
                properties.author = producer
                // Zero would be taken for "now".
                properties.created = time_t(max(1, time))
                return workbook_set_properties(handle, &properties)
            }
        }
        try Self.check(error)
    }

    /// A new sheet behind the others, its first row the headings. The name has 31 characters at most.
    func sheet(named name: String, columns: [WorkbookColumn]) throws(Diagnostic) -> WorkbookSheet {
        guard let handle, let sheet = workbook_add_worksheet(handle, name) else { throw Self.failure("cannot have a sheet '\(name)'") }
        return try WorkbookSheet(sheet, columns: columns, formats: formats)
    }

    /// Writes the file.
    func close() throws(Diagnostic) {
        guard let handle else { return }
        self.handle = nil
        try Self.check(workbook_close(handle))
    }

    fileprivate static func check(_ error: lxw_error) throws(Diagnostic) {
        guard error != LXW_NO_ERROR else { return }
        let system = errno == 0 ? "" : " (\(String(cString: strerror(errno))))"
        throw failure("cannot be written: \(lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)")\(system)")
    }

    fileprivate static func failure(_ what: String) -> Diagnostic { Diagnostic(.export, .failure, "the workbook \(what)") }

    private static func withCString<Result>(_ text: String, _ body: (UnsafeMutablePointer<CChar>?) -> Result) -> Result {
        var bytes = text.utf8CString.map { $0 }
        return bytes.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    }
}

/// A column of a sheet: its heading, and how many characters wide it is.
struct WorkbookColumn {
    let heading: String
    let width: Double

    init(_ heading: String, width: Double) {
        self.heading = heading
        self.width = width
    }
}

/// A sheet of a ``Workbook``, filled from above: headings that stay in view, a filter for each column.
struct WorkbookSheet {
    /// What a cell holds. No text is ever a formula, whatever it begins with.
    enum Cell {
        case empty
        case text(String)
        /// A text that may take several lines.
        case long(String)
        case number(Int64)
        /// A date, which the program can reckon with. Days before 1900, which it does not know, are text.
        case day(Day)
        /// An address that may be followed, see ``WebAddress``.
        case link(String)
    }

    private let handle: UnsafeMutablePointer<lxw_worksheet>
    private let formats: Workbook.Formats
    private let columns: Int
    private var row: lxw_row_t = 0
    private var links = 0
    /// Rows that did not fit: a sheet holds 1,048,576.
    private(set) var rowsLeftOut = 0

    fileprivate init(
        _ handle: UnsafeMutablePointer<lxw_worksheet>, columns: [WorkbookColumn], formats: Workbook.Formats
    ) throws(Diagnostic) {
        self.handle = handle
        self.formats = formats
        self.columns = columns.count
        for (index, column) in columns.enumerated() {
            try Workbook.check(worksheet_set_column(handle, lxw_col_t(index), lxw_col_t(index), column.width, nil))
            try Workbook.check(worksheet_write_string(handle, 0, lxw_col_t(index), column.heading, formats.heading))
        }
        worksheet_freeze_panes(handle, 1, 0)
        row = 1
    }

    /// Writes the next row.
    mutating func append(_ cells: [Cell]) throws(Diagnostic) {
        guard row < lxw_row_t(LXW_ROW_MAX) else {
            rowsLeftOut += 1
            return
        }
        for (index, cell) in cells.enumerated() { try write(cell, at: lxw_col_t(index)) }
        row += 1
    }

    /// Sets the filters, after the last row. Throws where the rows could not be kept.
    func finish() throws(Diagnostic) {
        try Workbook.check(worksheet_autofilter(handle, 0, 0, max(row, 2) - 1, lxw_col_t(columns - 1)))
        // The library does not look whether its temporary file takes what it writes.
        if let file = handle.pointee.optimize_tmpfile, fflush(file) != 0 || ferror(file) != 0 {
            throw Workbook.failure("cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    private mutating func write(_ cell: Cell, at column: lxw_col_t) throws(Diagnostic) {
        switch cell {
        case .empty: break
        case .text(let text): try write(text, formats.plain, at: column)
        case .long(let text): try write(text, formats.wrapped, at: column)
        case .number(let number): try Workbook.check(worksheet_write_number(handle, row, column, Double(number), formats.plain))
        case .day(let day):
            let (year, month, number) = day.components
            guard (1900...9999).contains(year) else { return try write(day.iso, formats.plain, at: column) }
            var date = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(number), hour: 0, min: 0, sec: 0)
            try Workbook.check(worksheet_write_datetime(handle, row, column, &date, formats.day))
        case .link(let address):
            guard links < Self.mostLinks, address.utf8.count <= Self.longestLink else {
                return try write(address, formats.plain, at: column)
            }
            links += 1
            try Workbook.check(worksheet_write_url(handle, row, column, address, formats.link))
        }
    }

    private func write(_ text: String, _ format: UnsafeMutablePointer<lxw_format>, at column: lxw_col_t) throws(Diagnostic) {
        guard !text.isEmpty else { return }
        try Workbook.check(worksheet_write_string(handle, row, column, WorkbookText.fit(text), format))
    }

    /// Links in a sheet, each of which is kept in memory; further addresses are text (programs take 65,530). Characters of one.
    private static let mostLinks = 20_000
    private static let longestLink = 2_000
}

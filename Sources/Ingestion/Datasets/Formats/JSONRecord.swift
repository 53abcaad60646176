import GraphModel

/// A JSON object told as lines `path: value`: the text of a record, and where each value stands in it.
///
/// `{"id": "1", "source": [{"code": "USA"}]}` → `id: 1`, `source.code: USA`. Members stand in the order of `known`, others behind them
/// in that of their names.
struct JSONRecord {
    let members: [String: JSONValue]
    private(set) var text = RowText()
    private var values: [String: Range<Int>] = [:]

    /// Tells an object; members named in `hidden` are left out of the text.
    init(_ members: [String: JSONValue], known: [String], hidden: Set<String> = []) {
        self.members = members
        let first = known.filter { members[$0] != nil }
        let others = members.keys.filter { !known.contains($0) }.sorted()
        for key in first + others where !hidden.contains(key) { tell(members[key] ?? .null, under: key, depth: 0) }
    }

    private mutating func tell(_ value: JSONValue, under path: String, depth: Int) {
        switch value {
        case .null: return
        case .array(let elements): for element in elements { tell(element, under: path, depth: depth) }
        case .object(let members):
            guard depth < 6 else { return }
            for key in members.keys.sorted() { tell(members[key] ?? .null, under: "\(path).\(key)", depth: depth + 1) }
        case .boolean(let truth): add(path, truth ? "true" : "false")
        case .integer(let number): add(path, String(number))
        case .number(let number): add(path, value.text ?? String(number))
        case .string(let text): add(path, text)
        }
    }

    /// Adds a line of its own.
    mutating func add(_ path: String, _ value: String) {
        let range = text.append(Array(path.utf8), Array(value.utf8)[...])
        if values[path] == nil { values[path] = range }
    }

    /// Where the first value under a path stands; nil where there is none.
    func range(_ path: String) -> Range<Int>? { values[path] }

    /// A member as text; empty where there is none.
    func string(_ key: String) -> String { members[key]?.text ?? "" }

    /// The texts of a member that is a list, or a single text.
    func strings(_ key: String) -> [String] { (members[key]?.elements ?? []).compactMap(\.text) }
}

/// Reads JSON Lines: one object a line; empty lines are passed over.
struct JSONLines {
    private let reader: DelimitedReader

    init(_ file: SourceFile) throws(Diagnostic) {
        // A delimiter that stands in no JSON text: a line is one field.
        var format = DelimitedFormat(delimiter: 0, quote: nil)
        format.columnLimit = 1
        reader = try DelimitedReader(file, format: format)
    }

    /// The file.
    var name: String { reader.name }
    /// Where the object stands.
    var place: Diagnostic.Place { reader.place }

    /// The next object, or what is wrong with its line; nil at the end.
    func next() throws(Diagnostic) -> Result<[String: JSONValue], Diagnostic>? {
        while try reader.next() {
            if let problem = reader.problem { return .failure(problem) }
            let line = reader.field(0)
            if line.utf8.allSatisfy({ $0 <= 0x20 }) { continue }
            do throws(Diagnostic) {
                guard let members = try JSONValue(parsing: line, origin: reader.name, line: reader.line).members else {
                    return .failure(Diagnostic(.read, .damaged, "it is no JSON object", at: reader.place))
                }
                return .success(members)
            } catch {
                return .failure(error)
            }
        }
        return nil
    }
}

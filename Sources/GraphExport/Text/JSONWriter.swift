/// JSON (RFC 8259) written piece by piece into a sink, with no value of the document held: what a million events are written with.
///
///     var json = JSONWriter(output.main)
///     json.beginObject()
///     json.member("type", "Meeting")
///     json.endObject()            // {"type":"Meeting"}
///
/// Commas, colons and line ends follow from the order of the calls; that every object and array is ended is up to the caller.
public struct JSONWriter {
    /// Where the text goes.
    let sink: TextSink
    /// Whether each item has a line of its own, indented by two blanks a level.
    private let isIndented: Bool
    private let level: Int
    /// How many objects and arrays are open.
    private var depth = 0
    /// Whether the object or array at hand has no item yet.
    private var isFirst = true
    private var followsKey = false

    /// A writer; `level` is that of the place where the text stands.
    public init(_ sink: TextSink, indented: Bool = false, level: Int = 0) {
        self.sink = sink
        isIndented = indented
        self.level = level
    }

    /// What `write` writes, as a text.
    public static func text(indented: Bool = false, level: Int = 0, _ write: (inout JSONWriter) -> Void) -> String {
        let sink = TextSink()
        var json = JSONWriter(sink, indented: indented, level: level)
        write(&json)
        return sink.text
    }

    // MARK: Containers

    public mutating func beginObject() { begin(UInt8(ascii: "{")) }
    public mutating func endObject() { end(UInt8(ascii: "}")) }
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// An array, each item of which `write` writes.
    public mutating func array<Items: Sequence>(_ items: Items, _ write: (inout JSONWriter, Items.Element) -> Void) {
        beginArray()
        for item in items { write(&self, item) }
        endArray()
    }

    /// The name of the next value, a word of ASCII that needs no escapes.
    public mutating func key(_ name: StaticString) {
        separate()
        sink.append(UInt8(ascii: "\""))
        sink.append(static: name)
        endKey()
    }

    /// The name of the next value.
    public mutating func key(text name: String) {
        separate()
        Self.quote(name, to: sink)
        sink.append(UInt8(ascii: ":"))
        if isIndented { sink.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    // MARK: Values

    public mutating func value(_ text: String) {
        separate()
        Self.quote(text, to: sink)
    }

    /// A string, or null.
    public mutating func value(_ text: String?) { if let text { value(text) } else { null() } }

    public mutating func value(_ number: Int64) {
        separate()
        sink.append(number)
    }

    public mutating func value(_ number: Int) { value(Int64(number)) }

    /// A number, or null.
    public mutating func value(_ number: Int?) { if let number { value(number) } else { null() } }

    /// A number with the shortest digits that read back the same; null where it is none.
    public mutating func value(_ number: Double?) {
        guard let number, number.isFinite else { return null() }
        separate()
        sink.append(number.description)
    }

    public mutating func value(_ flag: Bool) {
        separate()
        sink.append(static: flag ? "true" : "false")
    }

    public mutating func null() {
        separate()
        sink.append(static: "null")
    }

    // MARK: Members

    public mutating func member(_ name: StaticString, _ text: String) {
        key(name)
        value(text)
    }

    /// A string, or null.
    public mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        value(text)
    }

    public mutating func member(_ name: StaticString, _ number: Int64) {
        key(name)
        value(number)
    }

    /// A number, or null.
    public mutating func member(_ name: StaticString, _ number: Int?) {
        key(name)
        value(number)
    }

    /// A number, or null.
    public mutating func member(_ name: StaticString, _ number: Double?) {
        key(name)
        value(number)
    }

    public mutating func member(_ name: StaticString, _ flag: Bool) {
        key(name)
        value(flag)
    }

    // MARK: Steps

    private mutating func begin(_ bracket: UInt8) {
        separate()
        sink.append(bracket)
        depth += 1
        isFirst = true
    }

    private mutating func end(_ bracket: UInt8) {
        depth -= 1
        if isIndented, !isFirst { breakLine() }
        sink.append(bracket)
        isFirst = false
    }

    private mutating func endKey() {
        sink.append(static: "\":")
        if isIndented { sink.append(UInt8(ascii: " ")) }
        followsKey = true
    }

    /// What stands before a key, or a value without one.
    private mutating func separate() {
        if followsKey {
            followsKey = false
            return
        }
        if !isFirst { sink.append(UInt8(ascii: ",")) }
        if isIndented, depth > 0 { breakLine() }
        isFirst = false
    }

    private func breakLine() {
        sink.append(UInt8(ascii: "\n"))
        for _ in 0..<level + depth { sink.append(static: "  ") }
    }

    /// Writes a string; runs that need no escapes are copied as they are.
    private static func quote(_ text: String, to sink: TextSink) {
        var text = text
        sink.append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                let byte = bytes[index]
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F else { continue }
                sink.append(bytes: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                escape(byte, to: sink)
                start = index + 1
            }
            sink.append(bytes: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        sink.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, to sink: TextSink) {
        switch byte {
        case UInt8(ascii: "\""): sink.append(static: "\\\"")
        case UInt8(ascii: "\\"): sink.append(static: "\\\\")
        case UInt8(ascii: "\n"): sink.append(static: "\\n")
        case UInt8(ascii: "\r"): sink.append(static: "\\r")
        case UInt8(ascii: "\t"): sink.append(static: "\\t")
        default:
            let digits: StaticString = "0123456789abcdef"
            sink.append(static: "\\u00")
            sink.append(digits.utf8Start[Int(byte >> 4)])
            sink.append(digits.utf8Start[Int(byte & 15)])
        }
    }
}

import GraphModel

/// The values of one property of the nodes of a group or of the edges of a type, as they come from a scan.
///
///     names.add(text: bytes, at: place.position)
///     days.add(day: 19_723, at: place.position)
///
/// A place without a value is left out, and a place gets one value at most. Values of several types, and of types that columns do not
/// hold, make the whole property one that is kept elsewhere; from then on nothing is remembered.
public final class PropertyInput {
    /// Texts of one property that take more bytes than these in all are not kept in columns.
    static let mostTextBytes = 8 << 20

    /// What the values are; nil before the first one.
    private(set) var kind: PropertyColumn.Kind?
    /// The numbers that stand for the values, texts by their codes in ``texts``.
    private(set) var values: [Int64] = []
    /// The places of the values; empty while the values are those of the first places, in order.
    private(set) var positions: [UInt32] = []
    private(set) var texts = TextTable()
    /// The greatest place that has a value.
    private(set) var lastPosition = -1

    /// Is given the property before its values are let go, because columns cannot hold them; those that are added later it does not get.
    public var whenElsewhere: ((PropertyInput) -> Void)?

    init() {}

    /// Hands over all values that are remembered: the place, what it is, the number that stands for it, and of texts the bytes.
    public func forEach(
        _ body: (_ place: Int, PropertyColumn.Kind, _ number: Int64, _ text: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard let kind else { return }
        texts.bytes.withUnsafeBufferPointer { bytes in
            for (index, number) in values.enumerated() {
                let range = kind == .string ? Int(texts.offsets[Int(number)])..<Int(texts.offsets[Int(number) + 1]) : 0..<0
                body(positions.isEmpty ? index : Int(positions[index]), kind, number, UnsafeBufferPointer(rebasing: bytes[range]))
            }
        }
    }

    /// Whether what comes is not looked at any more: a scan need not read the values.
    public var isElsewhere: Bool { kind == .elsewhere }

    /// Adds a whole number.
    public func add(integer number: Int64, at position: Int) { add(number, .integer, position) }

    /// Adds a boolean.
    public func add(boolean isTrue: Bool, at position: Int) { add(isTrue ? 1 : 0, .boolean, position) }

    /// Adds a date, by its days since 1970-01-01 (see ``Day/number``).
    public func add(day number: Int64, at position: Int) { add(Day(number: number).number, .date, position) }

    /// Adds a floating-point number. Columns do not hold not-a-number, which has no place in their order.
    public func add(float number: Double, at position: Int) {
        if number.isNaN { addOther(at: position) } else { add(Int64(bitPattern: number.bitPattern), .float, position) }
    }

    /// Adds a text, as UTF-8.
    public func add(text: UnsafeBufferPointer<UInt8>, at position: Int) {
        guard kind == .string || kind == nil, text.count <= Self.mostTextBytes else { return addOther(at: position) }
        let code = texts.code(of: text)
        if texts.bytes.count > Self.mostTextBytes { addOther(at: position) } else { add(Int64(code), .string, position) }
    }

    /// Adds a value of any type; null is left out.
    public func add(_ value: Value, at position: Int) {
        switch value {
        case .null: break
        case .integer(let number): add(integer: number, at: position)
        case .float(let number): add(float: number, at: position)
        case .boolean(let isTrue): add(boolean: isTrue, at: position)
        case .date(let day): add(day: day.number, at: position)
        case .string(var text): text.withUTF8 { add(text: $0, at: position) }
        default: addOther(at: position)
        }
    }

    /// Adds a value that columns do not hold.
    public func addOther(at position: Int) {
        giveUp()
    }

    /// Lets go of all values: they are kept elsewhere.
    func giveUp() {
        if kind != .elsewhere { whenElsewhere?(self) }
        kind = .elsewhere
        values = []
        positions = []
        texts = TextTable()
    }

    /// Adds a value by the number that stands for it.
    func add(_ number: Int64, _ kind: PropertyColumn.Kind, _ position: Int) {
        if self.kind != kind {
            guard self.kind == nil else { return addOther(at: position) }
            self.kind = kind
        }
        if !positions.isEmpty {
            positions.append(UInt32(clamping: position))
        } else if position != values.count {
            positions = (0..<UInt32(values.count)).map { $0 }
            positions.append(UInt32(clamping: position))
        }
        values.append(number)
        lastPosition = max(lastPosition, position)
    }
}

import GraphModel

/// Text on its way into a file: collected as UTF-8 and handed on in large pieces.
///
/// Writers of formats only append; whether the bytes could be written is seen by ``drain()``, which is called between events.
///
///     sink.append("when,type\r\n")
///     try sink.drain()
public final class TextSink {
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    private let put: (UnsafeRawBufferPointer) throws(Diagnostic) -> Void
    /// How many bytes wait before they are handed on.
    private static let piece = 1 << 17

    /// A sink that hands its bytes to `put`.
    init(_ put: @escaping (UnsafeRawBufferPointer) throws(Diagnostic) -> Void) {
        self.put = put
        capacity = Self.piece + Self.piece / 4
        buffer = .allocate(capacity: capacity)
    }

    /// A sink that keeps its bytes, see ``text``.
    init() {
        put = { _ in }
        capacity = 256
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    /// What waits.
    var text: String { String(decoding: UnsafeBufferPointer(start: buffer, count: count), as: UTF8.self) }

    /// Takes a text.
    public func append(_ text: String) {
        var text = text
        text.withUTF8 { append(bytes: $0) }
    }

    /// Takes one byte, `UInt8(ascii: ",")`.
    public func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        buffer[count] = byte
        count += 1
    }

    /// Takes bytes that are UTF-8.
    public func append(contentsOf more: some Sequence<UInt8>) {
        if more.withContiguousStorageIfAvailable({ append(bytes: $0) }) == nil { for byte in more { append(byte) } }
    }

    /// Takes bytes that are UTF-8.
    func append(bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        if capacity - count < bytes.count { grow(by: bytes.count) }
        (buffer + count).update(from: start, count: bytes.count)
        count += bytes.count
    }

    /// Takes a text of the source, ASCII.
    func append(static text: StaticString) {
        append(bytes: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Takes a number in decimal digits.
    public func append(_ number: Int64) {
        if number >= 0, number < 10 { return append(UInt8(ascii: "0") + UInt8(number)) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var rest = number.magnitude
            var first = digits.count
            repeat {
                first -= 1
                digits[first] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 { append(UInt8(ascii: "-")) }
            append(bytes: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[first...]))
        }
    }

    /// Hands on what waits, if it is enough to be worth a system call.
    public func drain() throws(Diagnostic) { if count >= Self.piece { try flush() } }

    /// Hands on all that waits.
    public func flush() throws(Diagnostic) {
        guard count > 0 else { return }
        let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
        count = 0
        try put(bytes)
    }

    private func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: buffer, count: count)
        buffer.deallocate()
        buffer = larger
    }
}

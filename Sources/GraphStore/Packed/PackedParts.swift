import GRDB
import GraphModel

/// The table that holds a packed graph: pieces of bytes, each with the part that it belongs to and the first place that it holds.
///
/// Part 0 is the ``PackedDirectory``, part 1 the image of the columns (places are bytes), each further one a ``ColdColumn`` (places are
/// nodes or edges). A piece ends in a checksum of what it says and of where it stands.
struct PackedParts {
    let statements: StatementCache

    /// A piece of a part is found by one number.
    private static func id(_ part: Int, _ place: Int) -> Int64 { Int64(part) << 32 | Int64(place) }

    /// Whether the file holds a packed graph.
    static func areThere(_ statements: StatementCache) throws(Diagnostic) -> Bool {
        let find = try statements("SELECT EXISTS (SELECT 1 FROM packed_part)")
        defer { find.reset() }
        return try find.step() && find.integer(0) != 0
    }

    /// Writes a piece; `bytes` is used up.
    func write(_ bytes: inout [UInt8], part: Int, place: Int) throws(Diagnostic) {
        let id = Self.id(part, place)
        PackedValue.append(bytes.withUnsafeBytes { Self.checksum($0, id) }, to: &bytes)
        let insert = try statements("INSERT INTO packed_part (id, bytes) VALUES (?, ?)")
        insert.bind(0, id)
        var failure: Diagnostic?
        bytes.withUnsafeBytes { content in
            do throws(Diagnostic) {
                try insert.bind(1, borrowed: content, isText: false)
                try insert.run()
            } catch { failure = error }
        }
        if let failure { throw failure }
        bytes.removeAll(keepingCapacity: true)
    }

    /// Hands over the piece of a part that holds a place, without its checksum, with the first place in it; throws category `.damaged` where
    /// there is none, or another one than was written.
    func read<Result>(
        part: Int, place: Int, _ body: (_ first: Int, UnsafeRawBufferPointer) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        let find = try statements("SELECT id, bytes FROM packed_part WHERE id <= ? ORDER BY id DESC LIMIT 1")
        find.bind(0, Self.id(part, place))
        defer { find.reset() }
        guard try find.step(), find.integer(0) >= Self.id(part, 0) else { throw Self.damaged("a piece is missing") }
        let id = find.integer(0)
        var outcome: Swift.Result<Result, Diagnostic>?
        find.withBytes(1) { bytes in
            do throws(Diagnostic) {
                guard bytes.count >= 8 else { throw Self.damaged("a piece is cut off") }
                let content = UnsafeRawBufferPointer(rebasing: bytes.dropLast(8))
                let sum = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: content.count, as: UInt64.self))
                guard sum == Self.checksum(content, id) else { throw Self.damaged("a piece is not what was written") }
                outcome = .success(try body(Int(id & 0xFFFF_FFFF), content))
            } catch { outcome = .failure(error) }
        }
        guard let outcome else { throw Self.damaged("a piece is missing") }
        return try outcome.get()
    }

    /// Takes all of it away.
    func removeAll() throws(Diagnostic) { try statements("DELETE FROM packed_part").run() }

    /// What is wrong with the packed graph of a file.
    static func damaged(_ reason: String) -> Diagnostic {
        Diagnostic(
            .store, .damaged, "the packed graph in the file is damaged: \(reason)",
            hint: "Restore a copy, or import the tables again into a new file.")
    }

    /// Eight bytes at a time, each folded in by a multiplication of full width, as in wyhash.
    private static func checksum(_ bytes: UnsafeRawBufferPointer, _ id: Int64) -> UInt64 {
        func fold(_ number: UInt64) -> UInt64 {
            let product = number.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
            return product.high ^ product.low
        }
        var state = fold(UInt64(bitPattern: id) ^ 0x9E37_79B9_7F4A_7C15) ^ UInt64(bytes.count)
        var position = 0
        while position + 8 <= bytes.count {
            state = fold(state ^ UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))) &+ 1
            position += 8
        }
        var rest: UInt64 = 0
        while position < bytes.count {
            rest = rest << 8 | UInt64(bytes[position])
            position += 1
        }
        return fold(state ^ rest)
    }
}

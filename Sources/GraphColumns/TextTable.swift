/// Texts, each once, with codes in the order in which they came: `Rome, Oslo, Rome` gives the codes `0, 1, 0`.
struct TextTable {
    /// All texts one after the other, and where each begins and the last one ends.
    private(set) var bytes: [UInt8] = []
    private(set) var offsets: [UInt32] = [0]
    private var hashes: [UInt32] = []
    /// Codes plus 1 by hash; 0 where there is none.
    private var slots = [UInt32](repeating: 0, count: 64)
    /// Chosen anew for each table, so that nobody can write texts that all have the same hash.
    private let seed = UInt64.random(in: .min ... .max)

    /// How many different texts there are.
    var count: Int { hashes.count }

    /// The code of a text, a new one where it comes for the first time. What is not UTF-8 is repaired as Swift repairs a text.
    mutating func code(of text: UnsafeBufferPointer<UInt8>) -> Int {
        let hash = hash(of: text)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let code = Int(slots[slot]) - 1
            if hashes[code] == hash, isText(code, text) { return code }
            slot = (slot + 1) & (slots.count - 1)
        }
        if !text.allSatisfy({ $0 < 0x80 }), String(validating: text, as: UTF8.self) == nil {
            var repaired = String(decoding: text, as: UTF8.self)
            return repaired.withUTF8 { code(of: $0) }
        }
        bytes.append(contentsOf: text)
        offsets.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = UInt32(count)
        if count * 2 > slots.count { grow() }
        return count - 1
    }

    /// The texts in the order of their bytes, and the place of each code among them.
    func dictionary(in memory: ColumnMemory) -> (dictionary: StringDictionary, places: [UInt32]) {
        let sortedCodes = codesByBytes()
        var places = [UInt32](repeating: 0, count: count)
        let sortedOffsets = memory.take(UInt32.self, count: count + 1)
        let sortedBytes = memory.take(UInt8.self, count: bytes.count)
        var end = 0
        for (place, code) in sortedCodes.enumerated() {
            places[Int(code)] = UInt32(place)
            let range = Int(offsets[Int(code)])..<Int(offsets[Int(code) + 1])
            bytes.withUnsafeBufferPointer { all in
                if let start = all.baseAddress { (sortedBytes + end).update(from: start + range.lowerBound, count: range.count) }
            }
            end += range.count
            sortedOffsets[place + 1] = UInt32(end)
        }
        return (StringDictionary(count: count, offsets: sortedOffsets, bytes: sortedBytes, postings: nil), places)
    }

    /// The first eight bytes of each text decide as one number; only texts that begin alike are compared further.
    private func codesByBytes() -> [UInt32] {
        var keys: [(prefix: UInt64, code: UInt32)] = []
        keys.reserveCapacity(count)
        for code in 0..<count {
            var prefix: UInt64 = 0
            let range = Int(offsets[code])..<Int(offsets[code + 1])
            for index in 0..<8 { prefix = prefix << 8 | (index < range.count ? UInt64(bytes[range.lowerBound + index]) : 0) }
            keys.append((prefix, UInt32(code)))
        }
        return bytes.withUnsafeBufferPointer { all in
            keys.sort { left, right in
                if left.prefix != right.prefix { return left.prefix < right.prefix }
                return slice(Int(left.code), all).lexicographicallyPrecedes(slice(Int(right.code), all))
            }
            return keys.map(\.code)
        }
    }

    private func slice(_ code: Int, _ all: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        all[Int(offsets[code])..<Int(offsets[code + 1])]
    }

    private func isText(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(offsets[code])
        guard Int(offsets[code + 1]) - start == text.count else { return false }
        for index in 0..<text.count where bytes[start + index] != text[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for (code, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(code + 1)
        }
    }

    /// Eight bytes at a time, each folded in by a multiplication of full width (the step of wyhash).
    private func hash(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let raw = UnsafeRawBufferPointer(text)
        var state = seed ^ UInt64(raw.count)
        var index = 0
        while index + 8 <= raw.count {
            state = TextTable.fold(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var tail: UInt64 = 0
        while index < raw.count {
            tail = tail << 8 | UInt64(raw[index])
            index += 1
        }
        return UInt32(truncatingIfNeeded: TextTable.fold(state ^ tail ^ 0x9E37_79B9_7F4A_7C15))
    }

    private static func fold(_ number: UInt64) -> UInt64 {
        let product = number.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return product.high ^ product.low
    }
}

/// Numbers by ids, which are any bytes in a group: `insert("Q7747", in: 0)` makes an entry, to which `find` leads.
///
/// Millions of ids lie in one run of bytes and are found by one array of places (open addressing), without an allocation for each.
public struct IdentityTable: Sendable {
    /// What is known of an id.
    public struct Entry: Sendable {
        fileprivate let offset: Int
        /// The node or edge.
        public var number: Int64
        fileprivate let length: Int32
        fileprivate let group: Int32
        /// Whether the run that is under way has named it.
        public var isSeen: Bool
    }

    /// The entries in the order in which they were inserted.
    public private(set) var entries: [Entry] = []
    private var bytes: [UInt8] = []
    /// The hash of an entry, and in the lower half its index and one more; 0 where there is none. Twice as many as entries at least, a power
    /// of two.
    private var places: [UInt64] = Array(repeating: 0, count: 1 << 10)
    private var hashedCount = 0
    /// Different in each run, so that nobody can prepare ids that all fall into one place.
    private let seed = UInt64.random(in: .min ... .max)
    /// Of each group, the entries of ids that are numbers without gaps, or nearly so: at the number, the index and one more. Most tables have
    /// such ids, and their rows stand in the order of the numbers.
    private var numbered: [[Int32]] = []
    /// Groups from here on have no such entries.
    private static let mostGroups: Int32 = 1_024

    public init() {}

    /// The index of the entry of an id.
    public func find(_ id: ArraySlice<UInt8>, in group: Int32) -> Int? {
        if let number = Self.number(id), let known = numberedEntry(number, in: group) { return known }
        let place = place(of: id, group, hash(id, group))
        return places[place] == 0 ? nil : Self.index(places[place])
    }

    /// The index of the entry of an id, made where there is none.
    public mutating func insert(_ id: ArraySlice<UInt8>, in group: Int32) -> (index: Int, isNew: Bool) {
        let number = Self.number(id)
        if number != nil, let known = find(id, in: group) { return (known, false) }
        if let number, number <= 8 * entries.count + 1024, entries.count < Int(Int32.max) - 1, (0..<Self.mostGroups).contains(group) {
            let group = Int(group)
            while group >= numbered.count { numbered.append([]) }
            let missing = number + 1 - numbered[group].count
            if missing > 0 { numbered[group].append(contentsOf: repeatElement(0, count: missing)) }
            // Its bytes are those of the number, and need not be kept.
            entries.append(Entry(offset: bytes.count, number: 0, length: 0, group: Int32(group), isSeen: false))
            numbered[group][number] = Int32(entries.count)
            return (entries.count - 1, true)
        }
        if (hashedCount + 1) * 2 > places.count { grow() }
        let hash = hash(id, group)
        let place = place(of: id, group, hash)
        if places[place] != 0 { return (Self.index(places[place]), false) }
        entries.append(Entry(offset: bytes.count, number: 0, length: Int32(id.count), group: group, isSeen: false))
        bytes.append(contentsOf: id)
        places[place] = UInt64(hash) << 32 | UInt64(entries.count)
        hashedCount += 1
        return (entries.count - 1, true)
    }

    /// The index of the entry of an id that is a number, where it is kept by it.
    private func numberedEntry(_ number: Int, in group: Int32) -> Int? {
        guard group >= 0, group < numbered.count, number < numbered[Int(group)].count else { return nil }
        let entry = numbered[Int(group)][number]
        return entry == 0 ? nil : Int(entry) - 1
    }

    /// Whether the run that is under way has named the id, and what it stands for.
    public subscript(index: Int) -> (isSeen: Bool, number: Int64) {
        get { (entries[index].isSeen, entries[index].number) }
        set { (entries[index].isSeen, entries[index].number) = newValue }
    }

    /// The number that an id is, as numbers are usually written; nil where it is none, or a large one.
    private static func number(_ id: ArraySlice<UInt8>) -> Int? {
        guard let first = id.first, id.count <= 9, first != UInt8(ascii: "0") || id.count == 1 else { return nil }
        var number = 0
        for byte in id {
            guard byte &- 0x30 < 10 else { return nil }
            number = number * 10 + Int(byte &- 0x30)
        }
        return number
    }

    // MARK: Places

    private func place(of id: ArraySlice<UInt8>, _ group: Int32, _ hash: UInt32) -> Int {
        let mask = places.count - 1
        var place = Int(hash) & mask
        return id.withUnsafeBytes { id in
            bytes.withUnsafeBytes { bytes in
                while places[place] != 0 {
                    if UInt32(places[place] >> 32) == hash {
                        let entry = entries[Self.index(places[place])]
                        if entry.group == group, Int(entry.length) == id.count, Self.isEqual(id, to: bytes, at: entry.offset) {
                            return place
                        }
                    }
                    place = (place + 1) & mask
                }
                return place
            }
        }
    }

    private static func isEqual(_ id: UnsafeRawBufferPointer, to bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
        var position = 0
        while position + 8 <= id.count {
            let word = id.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            guard word == bytes.loadUnaligned(fromByteOffset: offset + position, as: UInt64.self) else { return false }
            position += 8
        }
        while position < id.count {
            guard id[position] == bytes[offset + position] else { return false }
            position += 1
        }
        return true
    }

    private static func index(_ place: UInt64) -> Int { Int(place & 0xFFFF_FFFF) - 1 }

    private mutating func grow() {
        let old = places
        places = Array(repeating: 0, count: old.count * 2)
        let mask = places.count - 1
        for known in old where known != 0 {
            var place = Int(known >> 32) & mask
            while places[place] != 0 { place = (place + 1) & mask }
            places[place] = known
        }
    }

    /// Eight bytes at a time, multiplied and folded as in wyhash.
    private func hash(_ id: ArraySlice<UInt8>, _ group: Int32) -> UInt32 {
        id.withUnsafeBytes { bytes in
            var hash = seed ^ UInt64(bytes.count)
            var position = 0
            func mix(_ word: UInt64) {
                let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
                hash = product.high ^ product.low
            }
            mix(UInt64(UInt32(bitPattern: group)))
            while position + 8 <= bytes.count {
                mix(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
                position += 8
            }
            var rest: UInt64 = 0
            while position < bytes.count {
                rest = rest << 8 | UInt64(bytes[position])
                position += 1
            }
            mix(rest)
            mix(seed)
            return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
        }
    }
}

import Synchronization

/// Blocks of memory that were used and are kept for the next: large ones that go back to the system must be asked for page by page again, which
/// takes longer than what is done with them.
///
/// Shared by all queries of the process, as the heap is; it keeps no more than ``most`` bytes.
enum BlockPool {
    /// Blocks from this size on are kept.
    private static let smallest = 1 << 14
    private static let most = 64 << 20

    private struct State: ~Copyable {
        /// By the power of two that is their size.
        var blocks: [[UInt]] = Array(repeating: [], count: 64)
        var bytes = 0
    }

    private static let state = Mutex(State())

    /// A block of at least so many bytes, and how many it has.
    static func take(_ bytes: Int) -> (UnsafeMutableRawPointer, Int) {
        guard bytes >= smallest else { return (.allocate(byteCount: bytes, alignment: 16), bytes) }
        let power = Int.bitWidth - (bytes - 1).leadingZeroBitCount
        let size = 1 << power
        let known = state.withLock { state -> UInt? in
            guard let block = state.blocks[power].popLast() else { return nil }
            state.bytes -= size
            return block
        }
        if let block = known.flatMap({ UnsafeMutableRawPointer(bitPattern: $0) }) { return (block, size) }
        return (.allocate(byteCount: size, alignment: 16), size)
    }

    /// Takes a block back that ``take(_:)`` gave.
    static func give(_ block: UnsafeMutableRawPointer, _ bytes: Int) {
        let isKept =
            bytes >= smallest && bytes & (bytes - 1) == 0
            && state.withLock { state in
                guard state.bytes + bytes <= most else { return false }
                state.bytes += bytes
                state.blocks[bytes.trailingZeroBitCount].append(UInt(bitPattern: block))
                return true
            }
        if !isKept { block.deallocate() }
    }
}

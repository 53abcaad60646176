import Synchronization

/// Lends memories of words to whoever reads an article: each is with one reader at a time, and comes back for the next article.
public final class WordMemories: Sendable {
    private let empty: WordMemory
    private let idle = Mutex<[WordMemory]>([])

    /// Makes memories by copying an empty one.
    public init(empty: WordMemory) { self.empty = empty }

    /// A memory, of earlier articles where one is idle.
    public func take() -> WordMemory { idle.withLock { $0.popLast() } ?? empty }

    /// Takes a memory back.
    public func put(_ memory: consuming WordMemory) {
        let memory = memory
        idle.withLock { $0.append(memory) }
    }
}

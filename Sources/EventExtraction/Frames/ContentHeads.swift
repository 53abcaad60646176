import GraphModel

/// The predicates of an article whose content another clause tells: "*agreed* to withdraw", "*announced* that it had sent aid".
struct ContentHeads {
    /// All of them, by their tokens.
    let all: Set<Int>
    /// Those whose content is told in the past.
    let past: Set<Int>

    /// Whether a predicate has a content that a frame can take: nobody promises, or asks for, what has been done.
    func have(_ head: Int, for frame: Frame) -> Bool {
        let isToCome = frame.type == .request || frame.type == .agreement && frame.mode == "promise"
        return all.contains(head) && !(isToCome && past.contains(head))
    }
}

import GraphModel

/// A gzip file → the bytes in it, its members one after the other, as web archives have one for each record.
///
/// Damaged data is reported once; what follows is then read from the next member on. A file that grows beyond any text is refused.
final class GzipStream: ByteSource {
    private let source: any ByteSource
    private let file: SourceFile
    private let limits: ReadingLimits
    private let inflater = Inflater(.gzip)
    private var input: ArraySlice<UInt8> = []
    private var state = State.between
    /// Whether the inflater may hold bytes that it had no room to give.
    private var isHolding = false
    private var packed = 0
    private var unpacked = 0

    private enum State {
        /// Before a member, or at the end.
        case between
        case within
        /// Behind damaged data: the next member is looked for.
        case lost
        case ended
    }

    private static let mark: [UInt8] = [0x1F, 0x8B, 0x08]

    /// Unpacks `source`, which belongs to `file`.
    init(_ source: any ByteSource, file: SourceFile, limits: ReadingLimits) {
        self.source = source
        self.file = file
        self.limits = limits
    }

    /// Whether bytes begin as gzip does.
    static func begins(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: mark.prefix(2)) }

    func next() throws(Diagnostic) -> [UInt8]? {
        while state != .ended {
            guard try fill() else { return nil }
            switch state {
            case .ended: return nil
            case .lost: seek()
            case .between:
                if input.first == 0 {
                    // Tapes and some tools fill up with zeros.
                    input = input.drop { $0 == 0 }
                    continue
                }
                guard Self.begins(input) else { throw lose("after its gzip data come other bytes") }
                inflater.begin()
                state = .within
            case .within:
                let piece = inflater.inflate(input)
                input = input.dropFirst(piece.used)
                isHolding = piece.isFull && !piece.isAtEnd
                packed += piece.used
                unpacked += piece.output.count
                if piece.isAtEnd { state = .between }
                if piece.isDamaged { throw lose("its gzip data is damaged") }
                if unpacked > limits.fileBytes, unpacked / limits.unpackingRatio > packed {
                    state = .ended
                    throw Diagnostic(
                        .read, .limit, "it unpacks to more than \(limits.unpackingRatio) times its size", at: .file(file.path),
                        hint: "no text does; if it is meant so, unpack it yourself")
                }
                if !piece.output.isEmpty { return piece.output }
            }
        }
        return nil
    }

    private func lose(_ message: String) -> Diagnostic {
        state = .lost
        return Diagnostic(.read, .damaged, message, at: .file(file.path))
    }

    /// Goes on to what looks like the beginning of a member.
    private func seek() {
        while let start = input.firstIndex(of: Self.mark[0]) {
            input = input[start...]
            guard input.count >= Self.mark.count else { return }
            if input.starts(with: Self.mark) {
                state = .between
                return
            }
            input = input.dropFirst()
        }
        input = []
    }

    /// Sees to it that there are bytes, where a mark may be cut in two at least three; false at the end.
    private func fill() throws(Diagnostic) -> Bool {
        if state == .within, isHolding { return true }
        let least = state == .within ? 1 : Self.mark.count
        while input.count < least, let more = try source.next() { input = input.isEmpty ? more[...] : input + more }
        if state == .within, input.isEmpty {
            state = .ended
            throw Diagnostic(.read, .damaged, "its gzip data ends before its end", at: .file(file.path), hint: "is the download complete?")
        }
        if state == .lost, input.count < least { input = [] }
        return !input.isEmpty
    }
}

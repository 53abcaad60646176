import CLibEdit
import Foundation

/// Reads lines from the terminal with libedit: keys as in Emacs (or as `~/.editrc` says), history, completion with Tab.
///
/// It belongs to one thread, and to the only terminal of the program.
final class LineEditor {
    /// What the user did.
    enum Input: Hashable {
        /// A line without its line end.
        case line(String)
        /// Ctrl-C: the line is dropped.
        case interrupted
        /// Ctrl-D on an empty line, or the terminal is gone.
        case ended
    }

    /// What Tab offers for the text before the cursor.
    var complete: (String) -> ShellCompletion.Offer = { _ in ShellCompletion.Offer(replaced: 0, candidates: []) }

    private let editor: OpaquePointer
    private let history: OpaquePointer
    private var prompt: UnsafeMutablePointer<CChar>
    private var isInterrupted = false

    /// Nil where the terminal cannot be used.
    init?() {
        // What is typed is UTF-8 whatever the locale says; without one, libedit would take it for single bytes.
        if setlocale(LC_CTYPE, "").map({ _ in String(cString: nl_langinfo(Self.codeset)) }) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
        guard let editor = editor_on_standard_streams("entente"), let history = history_init(), let prompt = strdup("") else { return nil }
        self.editor = editor
        self.history = history
        self.prompt = prompt
        editor_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
        editor_set_prompt(editor) { editor in LineEditor.owner(of: editor)?.prompt }
        editor_set_keys(editor, "emacs")
        editor_use_history(editor, history)
        editor_set_read(editor) { editor, character in LineEditor.owner(of: editor)?.read(into: character) ?? -1 }
        editor_add_function(editor, "entente-complete", "Complete the word") { editor, _ in
            LineEditor.owner(of: editor)?.completeWord() ?? UInt8(CC_ERROR)
        }
        editor_bind(editor, "^I", "entente-complete")
        editor_bind(editor, "^R", "em-inc-search-prev")
        el_source(editor, nil)
    }

    deinit {
        el_end(editor)
        history_end(history)
        free(prompt)
    }

    /// Adds a line to those that the arrow keys bring back.
    func remember(_ line: String) { editor_remember(history, line) }

    /// Reads a line.
    func line(prompt text: String) -> Input {
        free(prompt)
        prompt = strdup(text)
        isInterrupted = false
        InterruptionPipe.shared.listen()
        defer { InterruptionPipe.shared.rest() }
        el_resize(editor)
        var count: Int32 = 0
        let line = el_gets(editor, &count)
        if isInterrupted {
            el_reset(editor)
            _ = Descriptor.write("^C\n", to: STDOUT_FILENO)
            return .interrupted
        }
        guard let line, count > 0 else {
            _ = Descriptor.write("\n", to: STDOUT_FILENO)
            return .ended
        }
        var text = String(cString: line)
        while text.last?.isNewline == true { text.removeLast() }
        return .line(text)
    }

    // MARK: What libedit calls

    private static func owner(of editor: OpaquePointer?) -> LineEditor? {
        guard let editor, let owner = editor_owner(editor) else { return nil }
        return Unmanaged<LineEditor>.fromOpaque(owner).takeUnretainedValue()
    }

    /// Reads a character, and not a byte more; ends the line at Ctrl-C.
    private func read(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
        guard let first = byte() else { return isInterrupted ? -1 : 0 }
        var bytes = [first]
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        while bytes.count < length, let next = byte() { bytes.append(next) }
        character?.pointee = wchar_t(String(decoding: bytes, as: UTF8.self).unicodeScalars.first?.value ?? 0xFFFD)
        return 1
    }

    private func byte() -> UInt8? {
        guard InterruptionPipe.shared.waitForInput(STDIN_FILENO) else {
            isInterrupted = true
            return nil
        }
        var byte: UInt8 = 0
        return Foundation.read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
    }

    private func completeWord() -> UInt8 {
        guard let info = el_line(editor)?.pointee, let start = info.buffer, let cursor = info.cursor else { return UInt8(CC_ERROR) }
        let bytes = UnsafeRawBufferPointer(start: start, count: cursor - start)
        let offer = complete(String(decoding: bytes, as: UTF8.self))
        guard let first = offer.candidates.first else { return UInt8(CC_REFRESH_BEEP) }
        let common = offer.candidates.dropFirst().reduce(first) { String($0.commonPrefix(with: $1)) }
        if offer.candidates.count == 1 || common.count > offer.replaced {
            let written = String(decoding: bytes, as: UTF8.self).suffix(offer.replaced)
            if offer.replaced > 0 { el_deletestr(editor, Int32(written.unicodeScalars.count)) }
            return el_insertstr(editor, common) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_REFRESH_BEEP)
        }
        _ = Descriptor.write("\n" + Self.columns(offer.candidates, width: StandardOutput.width ?? 80), to: STDOUT_FILENO)
        return UInt8(CC_REDISPLAY)
    }

    /// Words in columns, as many as the width allows, ordered down each column.
    static func columns(_ words: [String], width: Int) -> String {
        let most = 200
        let shown = Array(words.prefix(most))
        let column = (shown.map(\.count).max() ?? 0) + 2
        let count = max(1, width / column)
        let height = (shown.count + count - 1) / count
        var text = ""
        for row in 0..<height {
            var line = ""
            for index in stride(from: row, to: shown.count, by: height) {
                line += shown[index] + String(repeating: " ", count: column - shown[index].count)
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return words.count > most ? text + "… and \(words.count - most) more\n" : text
    }

    #if os(Linux)
        private static let codeset = nl_item(CODESET)
    #else
        private static let codeset = CODESET
    #endif
}

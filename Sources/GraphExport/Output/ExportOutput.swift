import Foundation
import GraphModel

/// Where an export goes: one text, or a folder of several, with room for parts that come later in the file.
///
///     let output = try ExportOutput(.file("events.csv"))
///     output.main.append("when,type\r\n")
///     try output.drain()
///     try output.finish()
///
/// Nothing has its name before ``finish()``; an output that is let go before leaves nothing behind.
public final class ExportOutput {
    /// What the user named.
    public enum Destination {
        /// A text that is handed on in pieces: standard output, or a test.
        case stream((UnsafeRawBufferPointer) -> Void)
        /// One file.
        case file(String)
        /// A folder that is not there yet, or is empty.
        case folder(String)
    }

    /// The text, where the format makes one; empty where it makes a folder.
    public let main: TextSink
    /// Whether the format may make several files, with ``file(named:)``.
    public let isFolder: Bool
    /// What has to be removed where the program ends before the output is finished or let go; nil for a stream.
    public let temporaryPath: String?
    private let file: PartialFile?
    private let folder: PartialFolder?
    private var sinks: [TextSink]
    private var files: [PartialFile] = []

    /// Prepares the destination. Throws where it cannot be written to.
    public init(_ destination: Destination) throws(Diagnostic) {
        switch destination {
        case .stream(let put):
            (file, folder, isFolder, temporaryPath) = (nil, nil, false, nil)
            main = TextSink { bytes throws(Diagnostic) in put(bytes) }
        case .file(let path):
            let partial = try PartialFile(path: path)
            (file, folder, isFolder, temporaryPath) = (partial, nil, false, partial.temporary)
            main = TextSink { bytes throws(Diagnostic) in try partial.write(bytes) }
        case .folder(let path):
            let partial = try PartialFolder(path: path)
            (file, folder, isFolder, temporaryPath) = (nil, partial, true, partial.temporary)
            main = TextSink { _ throws(Diagnostic) in }
        }
        sinks = [main]
    }

    /// One of the files of a folder.
    public func file(named name: String) throws(Diagnostic) -> TextSink {
        guard let folder else {
            throw Diagnostic(
                .export, .usage, "the format makes several files, and needs a folder", hint: "name one with -o, such as -o export/")
        }
        let partial = try PartialFile(path: folder.path(of: name))
        files.append(partial)
        let sink = TextSink { bytes throws(Diagnostic) in try partial.write(bytes) }
        sinks.append(sink)
        return sink
    }

    /// A text that is written now and stands later in the file; see ``append(_:)``.
    public func section() throws(Diagnostic) -> ExportSection {
        let section = try ExportSection()
        sinks.append(section.text)
        return section
    }

    /// Puts a section at the end of the main text.
    public func append(_ section: ExportSection) throws(Diagnostic) {
        try main.flush()
        try section.copy(to: main)
    }

    /// Hands on what waits in large pieces; to be called after each event.
    public func drain() throws(Diagnostic) { for sink in sinks { try sink.drain() } }

    /// Writes the rest and gives the files their names.
    public func finish() throws(Diagnostic) {
        try main.flush()
        for sink in sinks { try sink.flush() }
        for file in files { try file.finish() }
        try file?.finish()
        try folder?.finish()
    }
}

import Foundation
import GraphModel

/// The files that pages are made of: a name in `Assets` in, its text out; ``style`` is the text of `page.css`.
enum PageAssets {
    /// The style of a page.
    static var style: String { text("page.css") }

    /// The scripts of a page in the order of their names, which share one scope.
    static var script: String {
        EmbeddedText.files.filter { $0.path.description.hasPrefix(folder) && $0.path.description.hasSuffix(".js") }
            .map { ($0.path.description, $0.text.description) }.sorted { $0.0 < $1.0 }.map(\.1).joined()
    }

    /// One of the files; empty where there is none of that name.
    static func text(_ name: String) -> String {
        EmbeddedText.files.first { $0.path.description == folder + name }?.text.description ?? ""
    }

    /// The colour of each type in daylight, `#2f6db3`, as the style has it.
    static let colours: [EventType: String] = {
        let style = Array(Self.style.utf8)
        let pairs = EventType.allCases.map { type in
            let name = style.firstRange(of: Array("--\(type.rawValue): #".utf8))
            return (type, "#" + (name.map { String(decoding: style[$0.upperBound...].prefix(6), as: UTF8.self) } ?? "000000"))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }()

    /// The colour of a type in daylight.
    static func colour(of type: EventType) -> String { colours[type] ?? "#000000" }

    /// What a Content-Security-Policy calls a text that it allows: `'sha256-…'` (W3C, CSP Level 3, 2.3.1).
    static func hash(of text: String) -> String { "'sha256-\(Data(SHA256.bytes(Array(text.utf8))).base64EncodedString())'" }

    private static let folder = "Pages/Assets/"
}

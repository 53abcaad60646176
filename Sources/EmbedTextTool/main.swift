import Foundation

// usage: EmbedTextTool OUTPUT.swift ROOT FILE…
// Writes a Swift file holding each FILE, named relative to ROOT, as a static string literal.

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: EmbedTextTool OUTPUT.swift ROOT FILE…\n".utf8))
    exit(2)
}
let output = URL(fileURLWithPath: arguments[1])
let root = arguments[2]

func literal(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": escaped += "\\\\"
        case "\"": escaped += "\\\""
        case "\n": escaped += "\\n"
        case "\t": escaped += "\\t"
        case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += "\\u{\(String(scalar.value, radix: 16))}"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    return escaped + "\""
}

var source = """
    /// Text compiled into the binary by the EmbedText plugin: the path of each file and its content.
    enum EmbeddedText {
        static let files: [(path: StaticString, text: StaticString)] = [

    """
for path in arguments.dropFirst(3) {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    guard let text = String(data: bytes, encoding: .utf8) else {
        FileHandle.standardError.write(Data("\(path): error: not UTF-8\n".utf8))
        exit(1)
    }
    let name = path == root ? URL(fileURLWithPath: path).lastPathComponent : String(path.dropFirst(root.count + 1))
    source += "        (\(literal(name)), \(literal(text))),\n"
}
source += "    ]\n}\n"
try source.write(to: output, atomically: true, encoding: .utf8)

import CLibXML2
import Foundation
import GraphModel

/// A parsed XML document: libxml2's tree, freed with the object.
///
/// The parser takes what ``XMLMending`` makes of the text: there is no document type, and so no entity that could open a file or grow.
/// It recovers from what is not well-formed, and stops at limits of nesting and of elements.
final class MarkupTree {
    private let document: xmlDocPtr
    /// What was not well-formed, a clause for a warning; nil where all was read.
    let fault: String?

    private static let isParserReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Parses `text`, which is UTF-8 whatever it declares.
    init(_ text: String, limits: ReadingLimits, origin: String) throws(Diagnostic) {
        guard Self.isParserReady, let context = xmlNewParserCtxt() else {
            throw Diagnostic(.read, .failure, "the XML parser could not be started", at: .file(origin))
        }
        defer { xmlFreeParserCtxt(context) }
        // The handler below is a C function: it finds what it may still take in the context.
        var room = Room(depth: limits.elementDepth, elements: limits.elements)
        context.pointee.sax?.pointee.startElementNs = {
            context, name, prefix, address, namespaceCount, namespaces, attributeCount, defaultedCount, attributes in
            guard Room.takes(context, namespaceCount + attributeCount) else { return }
            xmlSAX2StartElementNs(
                context, name, prefix, address, namespaceCount, namespaces, attributeCount, defaultedCount, attributes)
        }
        let options =
            XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
            | XML_PARSE_COMPACT.rawValue
        var mended = XMLMending.mended(text)
        let parsed = withUnsafeMutablePointer(to: &room) { room in
            context.pointee._private = UnsafeMutableRawPointer(room)
            return mended.withUTF8 { bytes -> xmlDocPtr? in
                guard let base = bytes.baseAddress, bytes.count <= Int(Int32.max) else { return nil }
                return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    xmlCtxtReadMemory(context, $0, Int32(bytes.count), nil, "UTF-8", Int32(options))
                }
            }
        }
        if let exceeded = room.exceeded {
            if let parsed { xmlFreeDoc(parsed) }
            throw Diagnostic(.read, .limit, exceeded, at: .file(origin))
        }
        guard let parsed, xmlDocGetRootElement(parsed) != nil else {
            if let parsed { xmlFreeDoc(parsed) }
            throw Diagnostic(.read, .damaged, "the XML has no content", at: .file(origin))
        }
        self.document = parsed
        self.fault = context.pointee.wellFormed == 0 ? Self.fault(context.pointee.lastError) : nil
    }

    deinit { xmlFreeDoc(document) }

    /// The character set that the declaration of a document names: `<?xml version="1.0" encoding="ISO-8859-1"?>`.
    static func declaredCharacterSet(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(200).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        guard let start = head.range(of: "<?xml"), let end = head.range(of: "?>"), start.upperBound < end.lowerBound,
            let name = head[start.upperBound..<end.lowerBound].range(of: "encoding=")
        else { return nil }
        let value = head[name.upperBound..<end.lowerBound].drop { "\"' ".contains($0) }.prefix { !"\"' ".contains($0) }
        return value.isEmpty ? nil : String(value)
    }

    /// The outermost element.
    var root: MarkupElement? { xmlDocGetRootElement(document).map { MarkupElement(tree: self, node: $0) } }

    private static func fault(_ error: xmlError) -> String {
        let message = error.message.map { String(cString: $0).collapsingBlanks } ?? "unknown error"
        return "its XML is damaged and may have been read in part: \(message)"
    }

    /// How much of a document the parser may still take, and what was too much.
    private struct Room {
        let depth: Int
        var elements: Int
        var exceeded: String?

        init(depth: Int, elements: Int) {
            self.depth = depth
            self.elements = elements
        }

        /// Whether an element with so many attributes may still be taken; else the parser is stopped.
        static func takes(_ raw: UnsafeMutableRawPointer?, _ attributes: Int32) -> Bool {
            guard let context = raw?.assumingMemoryBound(to: xmlParserCtxt.self),
                let room = context.pointee._private?.assumingMemoryBound(to: Room.self), room.pointee.exceeded == nil
            else { return false }
            room.pointee.elements -= 1 + Int(attributes)
            if Int(context.pointee.nodeNr) > room.pointee.depth {
                room.pointee.exceeded = "its elements are nested deeper than \(room.pointee.depth) levels"
            } else if room.pointee.elements < 0 {
                room.pointee.exceeded = "it has more elements than are read of one file"
            }
            if room.pointee.exceeded != nil { xmlStopParser(context) }
            return room.pointee.exceeded == nil
        }
    }
}

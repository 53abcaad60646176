import CLibXML2
import GraphModel

/// A parsed HTML document: libxml2's tree, freed with the object.
///
/// The parser recovers from anything, never opens the network, and stops at a limit of nesting. The tree is walked without
/// recursion, so that no document can exhaust the stack.
final class HTMLTree {
    typealias Node = UnsafeMutablePointer<xmlNode>

    private let document: htmlDocPtr

    private static let isParserReady: Bool = {
        xmlInitParser()
        return true
    }()

    /// Parses `text`, which is UTF-8 whatever it declares.
    init(_ text: String, limits: ReadingLimits, origin: String) throws(Diagnostic) {
        guard Self.isParserReady, let context = htmlNewParserCtxt() else {
            throw Diagnostic(.read, .failure, "the HTML parser could not be started", at: .file(origin))
        }
        defer { htmlFreeParserCtxt(context) }
        // The handler below is a C function: it finds what it may still take in the context.
        var room = Room(depth: limits.elementDepth, elements: limits.elements)
        let sax = context.pointee.sax
        sax?.pointee.startElement = { raw, name, attributes in Room.startElement(raw, name, attributes) }
        // What is no text and no element is not kept.
        sax?.pointee.comment = nil
        sax?.pointee.processingInstruction = nil
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
            | HTML_PARSE_COMPACT.rawValue
        var text = text
        if text.withUTF8(CrowdedTag.isIn) { throw Diagnostic(.read, .limit, Room.crowded, at: .file(origin)) }
        let parsed = withUnsafeMutablePointer(to: &room) { room in
            context.pointee._private = UnsafeMutableRawPointer(room)
            return text.withUTF8 { bytes -> htmlDocPtr? in
                guard let base = bytes.baseAddress, bytes.count <= Int(Int32.max) else { return nil }
                return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    htmlCtxtReadMemory(context, $0, Int32(bytes.count), nil, "UTF-8", Int32(options))
                }
            }
        }
        if let exceeded = room.exceeded {
            if let parsed { xmlFreeDoc(parsed) }
            throw Diagnostic(.read, .limit, exceeded, at: .file(origin))
        }
        guard let parsed else { throw Diagnostic(.read, .damaged, "the HTML has no content", at: .file(origin)) }
        self.document = parsed
    }

    deinit { xmlFreeDoc(document) }

    /// How much of a document the parser may still take, and what was too much.
    private struct Room {
        let depth: Int
        var elements: Int
        var exceeded: String?
        static let crowded = "it has more elements than a page of news can have"

        init(depth: Int, elements: Int) {
            self.depth = depth
            self.elements = elements
        }

        /// Hands an element with its attributes to libxml2's tree, or stops the parser.
        static func startElement(
            _ raw: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
        ) {
            guard let context = raw?.assumingMemoryBound(to: xmlParserCtxt.self),
                let room = context.pointee._private?.assumingMemoryBound(to: Room.self), room.pointee.exceeded == nil
            else { return }
            room.pointee.elements -= 1
            // Attributes come as names and values in turn.
            var place = 0
            while let attributes, attributes[place] != nil {
                room.pointee.elements -= 1
                place += 2
            }
            if Int(context.pointee.nodeNr) > room.pointee.depth {
                room.pointee.exceeded = "its elements are nested deeper than \(room.pointee.depth) levels"
            } else if room.pointee.elements < 0 {
                room.pointee.exceeded = crowded
            }
            if room.pointee.exceeded == nil { xmlSAX2StartElement(raw, name, attributes) } else { xmlStopParser(context) }
        }
    }

    /// Visits all nodes in document order; the children of a node are visited where `enter` returns true.
    func walk(enter: (Node) -> Bool, leave: (Node) -> Void) {
        if let root = xmlDocGetRootElement(document) { Self.walk(from: root, enter: enter, leave: leave) }
    }

    /// The same for a node of any tree and all below it.
    static func walk(from root: Node, enter: (Node) -> Bool, leave: (Node) -> Void) {
        var node = root
        while true {
            let isElement = node.pointee.type == XML_ELEMENT_NODE
            if enter(node), isElement, let child = node.pointee.children {
                node = child
                continue
            }
            leave(node)
            while node != root, node.pointee.next == nil, let parent = node.pointee.parent {
                node = parent
                leave(node)
            }
            guard node != root, let next = node.pointee.next else { return }
            node = next
        }
    }

    /// The name of an element in lower case; empty for other nodes.
    static func name(_ node: Node) -> String {
        guard node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name else { return "" }
        return String(cString: name).lowercased()
    }

    /// The characters of a text node.
    static func characters(_ node: Node) -> String {
        guard node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE, let content = node.pointee.content else {
            return ""
        }
        return String(cString: content)
    }

    /// The attributes of an element, names in lower case.
    static func attributes(_ node: Node) -> [String: String] {
        guard node.pointee.type == XML_ELEMENT_NODE else { return [:] }
        var result: [String: String] = [:]
        var attribute = node.pointee.properties
        while let current = attribute {
            let name = String(cString: current.pointee.name).lowercased()
            var value = ""
            var child = current.pointee.children
            while let text = child {
                if let content = text.pointee.content { value += String(cString: content) }
                child = text.pointee.next
            }
            result[name] = value
            attribute = current.pointee.next
        }
        return result
    }
}

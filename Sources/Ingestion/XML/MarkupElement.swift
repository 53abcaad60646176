import CLibXML2
import Foundation

/// An element of a ``MarkupTree``: its name, attributes, children and text.
struct MarkupElement {
    /// Holds the memory that the node lies in.
    let tree: MarkupTree
    let node: HTMLTree.Node

    /// The name without its prefix, as written.
    var name: String { node.pointee.name.map { String(cString: $0) } ?? "" }

    /// The address of its namespace; empty where it has none.
    var namespace: String { node.pointee.ns.flatMap { $0.pointee.href }.map { String(cString: $0) } ?? "" }

    /// The elements directly below.
    var children: [MarkupElement] {
        var result: [MarkupElement] = []
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { result.append(MarkupElement(tree: tree, node: child)) }
            next = child.pointee.next
        }
        return result
    }

    /// The elements directly below that have a name.
    func children(_ name: String) -> [MarkupElement] { children.filter { $0.name == name } }

    /// The first element directly below that has a name.
    func child(_ name: String) -> MarkupElement? { children.first { $0.name == name } }

    /// The first element on a path of names: `itemMeta/contentCreated`.
    func descendant(_ path: String) -> MarkupElement? {
        var found: MarkupElement? = self
        for name in path.split(separator: "/") { found = found?.child(String(name)) }
        return found
    }

    /// All elements below, in the order of the document, that have one of the names; none within another is given.
    func outermost(_ names: Set<String>, passingOver skipped: Set<String> = []) -> [MarkupElement] {
        var result: [MarkupElement] = []
        HTMLTree.walk(
            from: node,
            enter: { inner in
                let element = MarkupElement(tree: tree, node: inner)
                guard inner != node, inner.pointee.type == XML_ELEMENT_NODE else { return true }
                if skipped.contains(element.name) { return false }
                guard names.contains(element.name) else { return true }
                result.append(element)
                return false
            }, leave: { _ in })
        return result
    }

    /// The value of an attribute, told by its name without prefix.
    func attribute(_ name: String) -> String? {
        var attribute = node.pointee.properties
        while let current = attribute {
            if let own = current.pointee.name, String(cString: own) == name {
                guard let content = xmlNodeGetContent(UnsafeMutableRawPointer(current).assumingMemoryBound(to: xmlNode.self)) else {
                    return ""
                }
                defer { xml_release(content) }
                return String(cString: content)
            }
            attribute = current.pointee.next
        }
        return nil
    }

    /// All characters below.
    var text: String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { xml_release(content) }
        return String(cString: content)
    }

    /// The text with blanks collapsed; nil where there is none.
    var words: String? {
        let words = text.collapsingBlanks
        return words.isEmpty ? nil : words
    }

    /// The language that it or the nearest element around it declares.
    var language: String? {
        guard let value = xmlNodeGetLang(node) else { return nil }
        defer { xml_release(value) }
        let language = String(cString: value)
        return language.isEmpty ? nil : language
    }

    /// An address as written in this element, completed by `xml:base`; nil where it is still no address.
    func address(_ written: String) -> String? {
        let written = written.collapsingBlanks
        guard !written.isEmpty, !written.contains(" ") else { return nil }
        if written.contains("://") { return written }
        guard let value = xmlNodeGetBase(node.pointee.doc, node) else { return nil }
        defer { xml_release(value) }
        guard let base = URL(string: String(cString: value)), let url = URL(string: written, relativeTo: base)?.absoluteString,
            url.contains("://")
        else { return nil }
        return url
    }
}

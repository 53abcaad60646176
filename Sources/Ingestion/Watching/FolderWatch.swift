import Foundation
import GraphModel

/// Tells what changes below some folders: on Linux the system says so (inotify), elsewhere, and where it cannot, the answer is from
/// time to time to look at everything.
///
/// Nothing is opened or read here; what is told may be told twice.
final class FolderWatch {
    /// What may have changed.
    enum Change: Hashable {
        /// A file was written to; `isClosed` says that whoever wrote it is done, or that it was moved into place.
        case file(String, isClosed: Bool)
        /// A folder appeared.
        case folder(String)
        /// Anything.
        case everything
    }

    /// Whether the system tells of changes; else all folders are looked through again and again.
    private(set) var isTold = false
    /// How long the last look at everything took.
    var scanTime = Duration.zero

    private var descriptor: Int32 = -1
    private var folders: [Int32: String] = [:]
    private var lastScan: ContinuousClock.Instant?

    init() {
        #if os(Linux)
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            isTold = descriptor >= 0
        #endif
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Begins to watch a folder; those below it are added one by one.
    func add(_ folder: String) {
        #if os(Linux)
            guard isTold else { return }
            let events = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR
            let watch = inotify_add_watch(descriptor, folder, UInt32(events))
            if watch >= 0 {
                folders[watch] = folder
            } else if errno == ENOSPC || errno == ENOMEM {
                // More folders than the system watches for one user.
                isTold = false
            }
        #endif
    }

    /// What has changed since the last call; does not wait.
    func changes(now: ContinuousClock.Instant = .now) -> [Change] {
        var changes = told()
        guard let last = lastScan else {
            lastScan = now
            return changes
        }
        // A look at everything never takes more than a twentieth of the time. Where the system tells of changes it is made all the same,
        // seldom: of what another computer writes to a shared folder the system tells nothing.
        let pause = max(isTold ? .seconds(60) : .seconds(1), scanTime * 20)
        if now - last >= pause {
            lastScan = now
            changes.append(.everything)
        }
        return changes
    }

    private func told() -> [Change] {
        #if os(Linux)
            guard isTold else { return [] }
            var changes: [Change] = []
            let size = 1 << 16
            let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: MemoryLayout<inotify_event>.alignment)
            defer { buffer.deallocate() }
            while true {
                let count = read(descriptor, buffer, size)
                guard count > 0 else { return changes }
                var place = 0
                while place + MemoryLayout<inotify_event>.size <= count {
                    let event = (buffer + place).load(as: inotify_event.self)
                    let name = (buffer + place + MemoryLayout<inotify_event>.size).assumingMemoryBound(to: CChar.self)
                    if let change = change(event, event.len > 0 ? String(cString: name) : "") { changes.append(change) }
                    place += MemoryLayout<inotify_event>.size + Int(event.len)
                }
            }
        #else
            return []
        #endif
    }

    #if os(Linux)
        private func change(_ event: inotify_event, _ name: String) -> Change? {
            let mask = Int(event.mask)
            // More happened than the system remembers.
            if mask & Int(IN_Q_OVERFLOW) != 0 { return .everything }
            if mask & Int(IN_IGNORED) != 0 {
                folders[event.wd] = nil
                return nil
            }
            guard let folder = folders[event.wd], !name.isEmpty, !name.hasPrefix(".") else { return nil }
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if mask & Int(IN_ISDIR) != 0 { return mask & Int(IN_CREATE | IN_MOVED_TO) != 0 ? .folder(path) : nil }
            return .file(path, isClosed: mask & Int(IN_CLOSE_WRITE | IN_MOVED_TO) != 0)
        }
    #endif
}

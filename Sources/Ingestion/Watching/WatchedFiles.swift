import Foundation
import GraphModel

/// The files below some folders, each handed out once when it is there and no longer written to, and again when it has changed.
///
/// ```swift
/// let files = WatchedFiles(["inbox"])
/// let first = files.take()  // what is there
/// // … "inbox/new.txt" is written and closed; a second later:
/// let next = files.take()   // ["inbox/new.txt"]
/// ```
/// A file is let lie until its size and time have stayed the same: for a second where its writer has closed it or it was moved into
/// place, else for five. Hidden files, those that accompany pages, and downloads under way (`.part`, `.crdownload`, `.tmp`) are passed
/// over. A file that is moved or linked within the folders is the same file still.
public final class WatchedFiles {
    /// What the file system says of a file.
    private struct State: Equatable {
        let identity: SourceWalker.Identity
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// A file that is not yet handed out.
    private struct Pending {
        var state: State
        var since: ContinuousClock.Instant
        var isClosed: Bool
    }

    private static let unfinished: Set<String> = [
        "part", "partial", "crdownload", "download", "tmp", "temp", "swp", "filepart", "opdownload",
    ]

    private let folders: [String]
    private let watch = FolderWatch()
    private var pending: [String: Pending] = [:]
    private var taken: [SourceWalker.Identity: State] = [:]
    private var reported: Set<Diagnostic> = []
    private var hasLooked = false

    /// Watches folders, by their paths; nothing is looked at yet.
    public init(_ folders: [String]) { self.folders = folders }

    /// Whether the system tells of changes; else the folders are looked through again and again.
    public var isTold: Bool { watch.isTold }

    /// The files that are ready, in the order of their paths, and what could not be looked at, each told once. Does not wait.
    ///
    /// Throws where none of the folders is there any more.
    public func take(now: ContinuousClock.Instant = .now) throws(Diagnostic) -> (paths: [String], problems: [Diagnostic]) {
        var problems: [Diagnostic] = []
        if !hasLooked {
            hasLooked = true
            look(at: folders, now, &problems)
        }
        for change in Self.joined(watch.changes(now: now)) {
            switch change {
            case .file(let path, let isClosed): note(path, isClosed: isClosed, now)
            case .folder(let path): look(at: [path], now, &problems)
            case .everything:
                guard folders.contains(where: { access($0, F_OK) == 0 }) else {
                    throw Diagnostic(.read, .notFound, "the watched folder is gone", at: folders.first.map { .file($0) })
                }
                look(at: folders, now, &problems)
            }
        }
        return (ready(now), problems)
    }

    /// The same changes, each once, the last word on each file.
    private static func joined(_ changes: [FolderWatch.Change]) -> [FolderWatch.Change] {
        var seen: Set<FolderWatch.Change> = []
        var closed: [String: Bool] = [:]
        for case .file(let path, let isClosed) in changes { closed[path] = isClosed }
        return changes.compactMap { change in
            var change = change
            if case .file(let path, _) = change { change = .file(path, isClosed: closed[path] ?? false) }
            return seen.insert(change).inserted ? change : nil
        }
    }

    /// Walks folders, which begin to be watched, and notes what is new or has changed.
    private func look(at folders: [String], _ now: ContinuousClock.Instant, _ problems: inout [Diagnostic]) {
        let start = ContinuousClock.now
        var walker = SourceWalker(folders)
        walker.onFolder = { [watch] folder in watch.add(folder) }
        while let found = walker.next() {
            switch found {
            case .success(let file): noteFound(file.path, now)
            case .failure(let problem):
                // What vanished between the listing and the look is no problem.
                if problem.category != .notFound, reported.insert(problem).inserted { problems.append(problem) }
            }
        }
        watch.scanTime = ContinuousClock.now - start
    }

    /// Notes a file that somebody writes, or has written.
    private func note(_ path: String, isClosed: Bool, _ now: ContinuousClock.Instant) {
        guard Self.isOfInterest(path), let state = Self.state(path) else { return }
        pending[path] = Pending(state: state, since: now, isClosed: isClosed)
    }

    /// Notes a file that was found: one that has been lying for a while is ready, unless it was handed out as it is.
    private func noteFound(_ path: String, _ now: ContinuousClock.Instant) {
        guard pending[path] == nil, Self.isOfInterest(path), let state = Self.state(path), taken[state.identity] != state else { return }
        var clock = timespec()
        clock_gettime(CLOCK_REALTIME, &clock)
        let isFresh = (0..<Self.pause(false).components.seconds).contains(Int64(clock.tv_sec) - Int64(state.seconds))
        pending[path] = Pending(state: state, since: isFresh ? now : now - Self.pause(false), isClosed: false)
    }

    private func ready(_ now: ContinuousClock.Instant) -> [String] {
        var paths: [String] = []
        for (path, file) in pending where now - file.since >= Self.pause(file.isClosed) {
            guard let state = Self.state(path) else {
                pending[path] = nil
                continue
            }
            guard state == file.state else {
                pending[path] = Pending(state: state, since: now, isClosed: file.isClosed)
                continue
            }
            pending[path] = nil
            if taken.updateValue(state, forKey: state.identity) != state { paths.append(path) }
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// How long a file has to lie as it is.
    private static func pause(_ isClosed: Bool) -> Duration { isClosed ? .seconds(1) : .seconds(5) }

    private static func isOfInterest(_ path: String) -> Bool {
        let file = SourceFile(path: path)
        return !path.hasSuffix("~") && !unfinished.contains(file.ending) && !SourceWalker.accompaniesPages(file)
    }

    /// What the file system says; nil where there is no file.
    private static func state(_ path: String) -> State? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        #if os(Linux)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return State(
            identity: SourceWalker.Identity(status), size: Int(status.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }
}

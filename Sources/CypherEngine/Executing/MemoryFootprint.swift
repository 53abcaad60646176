#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How much memory the program has of its own: pages of files that are mapped into it, such as those of the store, do not count.
package enum MemoryFootprint {
    /// Bytes; 0 where the system does not tell.
    package static var current: Int {
        #if os(Linux)
            // "size resident shared …", in pages.
            let numbers = text(of: "/proc/self/statm").split(separator: " ").prefix(3).map { Int($0) ?? 0 }
            return numbers.count == 3 ? (numbers[1] - numbers[2]) * pageSize : 0
        #elseif canImport(Darwin)
            var usage = rusage_info_v2()
            let code = withUnsafeMutablePointer(to: &usage) {
                $0.withMemoryRebound(to: rusage_info_t?.self, capacity: 1) { proc_pid_rusage(getpid(), RUSAGE_INFO_V2, $0) }
            }
            return code == 0 ? Int(usage.ri_phys_footprint) : 0
        #else
            return 0
        #endif
    }

    /// The memory of the machine, or of the container that the program is confined to; nil where the system does not tell.
    package static var available: Int? {
        let pages = sysconf(Int32(_SC_PHYS_PAGES))
        var least = pages > 0 ? pages * pageSize : nil
        #if os(Linux)
            for file in ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"] {
                guard let limit = Int(text(of: file).prefix { $0.isNumber }) else { continue }
                least = min(least ?? limit, limit)
            }
        #endif
        return least
    }

    /// A size as a person writes it: `512 MiB`, `1.5 GiB`.
    package static func text(_ bytes: Int) -> String {
        var size = Double(bytes)
        var unit = 0
        while size >= 1_024, unit < 4 {
            size /= 1_024
            unit += 1
        }
        let rounded = (size * 10).rounded() / 10
        let number = rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
        return number + " " + ["bytes", "KiB", "MiB", "GiB", "TiB"][unit]
    }

    private static let pageSize = max(Int(sysconf(Int32(_SC_PAGESIZE))), 4_096)

    /// The first bytes of a small file of the system, by three calls and no more: it is read thousands of times a second.
    private static func text(of path: String) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
            let count = read(file, buffer.baseAddress, buffer.count)
            return count > 0 ? String(decoding: UnsafeBufferPointer(rebasing: buffer[..<count]), as: UTF8.self) : ""
        }
    }
}

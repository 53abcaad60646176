import GraphModel
import LanguagePacks

/// Reads the files of a dataset in order, some thousand rows at a time, while somebody else writes those before.
actor DatasetFeed {
    /// Rows that were read, and what is to be told of them.
    struct Batch: Sendable {
        var facts: [ArticleFacts] = []
        /// Rows that tell of no event of ours.
        var nothing = 0
        /// Rows that cannot be taken.
        var problems: [Diagnostic] = []
        /// Files that cannot be read, or not to their end.
        var failures: [Diagnostic] = []
        /// Files that were begun.
        var files = 0
        /// Whether all files have been read.
        var isLast = false

        /// Rows that were looked at.
        var rows: Int { facts.count + nothing + problems.count }
    }

    private let dataset: Dataset
    private let rowsPerBatch: Int
    private var waiting: ArraySlice<SourceFile>
    private let packs: PackLibrary
    private var tools: (names: DatasetNames, dates: DatasetDates)?
    private var open: (any DatasetFile)?

    init(_ dataset: Dataset, files: [SourceFile], packs: PackLibrary, rowsPerBatch: Int) {
        self.dataset = dataset
        self.waiting = files[...]
        self.packs = packs
        self.rowsPerBatch = rowsPerBatch
    }

    /// The next rows; throws only where the tables of codes or names cannot be read.
    func next() throws(Diagnostic) -> Batch {
        var batch = Batch()
        while batch.rows < rowsPerBatch {
            guard let file = try file(&batch) else {
                batch.isLast = true
                return batch
            }
            do throws(Diagnostic) {
                let more = try file.next { outcome in
                    switch outcome {
                    case .facts(let facts): batch.facts.append(facts)
                    case .nothing: batch.nothing += 1
                    case .problem(let problem): batch.problems.append(problem)
                    }
                }
                if !more { open = nil }
            } catch {
                batch.failures.append(error)
                open = nil
            }
        }
        return batch
    }

    /// The file being read, or the next one that can be; nil after the last.
    private func file(_ batch: inout Batch) throws(Diagnostic) -> (any DatasetFile)? {
        if let open { return open }
        if tools == nil { tools = (try DatasetNames(packs: packs), try DatasetDates(packs: packs)) }
        while let tools, let file = waiting.popFirst() {
            batch.files += 1
            do throws(Diagnostic) {
                if let name = file.path.split(separator: "/").last, name.hasSuffix(".zip") || name.hasSuffix(".ZIP") {
                    throw Diagnostic(
                        .read, .usage, "it is a ZIP archive", at: .file(file.path),
                        hint: "unzip -p '\(file.path)' | entente import \(dataset.rawValue) -")
                }
                open = try opened(file, tools.names, tools.dates)
                return open
            } catch {
                batch.failures.append(error)
            }
        }
        return nil
    }

    private func opened(_ file: SourceFile, _ names: DatasetNames, _ dates: DatasetDates) throws(Diagnostic) -> any DatasetFile {
        switch dataset {
        case .gdelt: try DatasetTable<GDELTFormat>(file, of: dataset, names: names, dates: dates)
        case .acled: try DatasetTable<ACLEDFormat>(file, of: dataset, names: names, dates: dates)
        case .ucdp: try DatasetTable<UCDPFormat>(file, of: dataset, names: names, dates: dates)
        case .icews: try DatasetTable<ICEWSFormat>(file, of: dataset, names: names, dates: dates)
        case .polecat: try DatasetTable<POLECATFormat>(file, of: dataset, names: names, dates: dates)
        case .plover: try PLOVERFile(file, names: names, dates: dates)
        case .ftm: try FollowTheMoneyFile(file, names: names)
        }
    }
}

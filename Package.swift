// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled in Swift 6 language mode; `make test` and CI turn warnings into errors.
let isStrict = Context.environment["ENTENTE_STRICT"] != nil
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// The targets in the order of the life of an article: each may import only those above it
/// (`Tests/ProjectTests/LayeringTests.swift` holds the imports against this order).
let package = Package(
    name: "Entente",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Entente", targets: ["Entente"]),
        .library(name: "EntenteIngestion", targets: ["Ingestion", "GraphStore", "GraphExport"]),
        .executable(name: "entente", targets: ["EntenteCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(name: "EmbedTextTool", swiftSettings: settings),
        .plugin(name: "EmbedText", capability: .buildTool(), dependencies: ["EmbedTextTool"], path: "Sources/EmbedText"),
        .systemLibrary(
            name: "CLibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        .systemLibrary(
            name: "CLibXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
        // macOS has zlib and libedit in its system.
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibEdit", providers: [.apt(["libedit-dev"])]),

        .target(name: "GraphModel", swiftSettings: settings, plugins: ["EmbedText"]),
        .target(name: "GraphColumns", dependencies: ["GraphModel"], swiftSettings: settings),
        .target(
            name: "LanguagePacks", dependencies: ["GraphModel"], exclude: ["Packs"], swiftSettings: settings,
            plugins: ["EmbedText"]),
        .target(name: "TextAnalysis", dependencies: ["GraphModel", "LanguagePacks"], swiftSettings: settings),
        .target(
            name: "EventExtraction", dependencies: ["GraphModel", "LanguagePacks", "TextAnalysis"], swiftSettings: settings),
        .target(
            name: "EntityResolution", dependencies: ["GraphModel", "LanguagePacks", "EventExtraction"],
            swiftSettings: settings),
        .target(
            name: "GraphStore",
            dependencies: [
                "GraphModel", "GraphColumns", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings, plugins: ["EmbedText"]),
        .target(name: "CypherSyntax", dependencies: ["GraphModel"], swiftSettings: settings),
        .target(
            name: "CypherEngine",
            dependencies: [
                "GraphModel", "GraphColumns", "CypherSyntax", .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            swiftSettings: settings, plugins: ["EmbedText"]),
        .target(name: "Entente", dependencies: ["GraphModel", "GraphColumns", "GraphStore", "CypherEngine"], swiftSettings: settings),
        .target(
            name: "GraphExport",
            dependencies: [
                "GraphModel", "LanguagePacks", "CLibXLSXWriter", .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            exclude: ["Timelines/Words", "Pages/Assets"], swiftSettings: settings, plugins: ["EmbedText"]),
        .target(
            name: "Ingestion",
            dependencies: [
                "GraphModel", "LanguagePacks", "TextAnalysis", "EventExtraction", "EntityResolution", "GraphStore", "CLibXML2", "CZlib",
                .product(name: "Logging", package: "swift-log"),
            ], exclude: ["Datasets/Codes"], swiftSettings: settings, plugins: ["EmbedText"]),
        .executableTarget(
            name: "EntenteCommand",
            dependencies: [
                "GraphModel", "LanguagePacks", "TextAnalysis", "EventExtraction", "EntityResolution", "GraphStore", "CypherSyntax",
                "CypherEngine", "GraphExport", "Ingestion", "CLibEdit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "OrderedCollections", package: "swift-collections"),
            ], swiftSettings: settings),

        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "GraphModel", "LanguagePacks", "TextAnalysis", "EventExtraction", "CypherSyntax", "CypherEngine", "MemoryGraph",
            ], swiftSettings: settings),

        .target(name: "GoldenKit", path: "Tests/GoldenKit", swiftSettings: settings),
        .target(
            name: "MemoryGraph", dependencies: ["GraphModel", "GraphColumns", "CypherSyntax", "CypherEngine"], path: "Tests/MemoryGraph",
            swiftSettings: settings),
        .testTarget(name: "GraphModelTests", dependencies: ["GraphModel", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "GraphColumnsTests", dependencies: ["GraphColumns", "MemoryGraph", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "LanguagePacksTests", dependencies: ["LanguagePacks", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "TextAnalysisTests", dependencies: ["TextAnalysis", "GoldenKit"], swiftSettings: settings),
        .testTarget(
            name: "EventExtractionTests", dependencies: ["EventExtraction", "EntityResolution", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "EntityResolutionTests", dependencies: ["EntityResolution", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "GraphStoreTests", dependencies: ["GraphStore", "GraphColumns", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "CypherSyntaxTests", dependencies: ["CypherSyntax", "GoldenKit"], swiftSettings: settings),
        .testTarget(
            name: "CypherEngineTests", dependencies: ["GraphColumns", "CypherEngine", "GoldenKit", "MemoryGraph"], swiftSettings: settings),
        .testTarget(
            name: "ConformanceTests", dependencies: ["CypherEngine", "GoldenKit", "MemoryGraph"], exclude: ["known-failures.txt"],
            swiftSettings: settings),
        .testTarget(
            name: "DifferentialTests", dependencies: ["GraphModel", "GraphColumns", "CypherSyntax", "CypherEngine", "MemoryGraph"],
            swiftSettings: settings),
        .testTarget(name: "EntenteTests", dependencies: ["Entente", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "GraphExportTests", dependencies: ["GraphExport", "GoldenKit"], swiftSettings: settings),
        .testTarget(name: "IngestionTests", dependencies: ["Ingestion", "GraphExport", "CZlib", "GoldenKit"], swiftSettings: settings),
        .testTarget(
            name: "EntenteCommandTests", dependencies: ["EntenteCommand", "GraphStore", "GraphColumns", "GoldenKit"],
            swiftSettings: settings),
        .testTarget(name: "FuzzTests", dependencies: ["Fuzz"], swiftSettings: settings),
        .testTarget(name: "ProjectTests", dependencies: ["GraphModel", "GoldenKit"], swiftSettings: settings),
    ]
)

// swift-tools-version: 6.2
import PackageDescription

/// What times queries; a package of its own, so that nobody who uses Entente builds it. `make benchmark` builds and runs it.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Entente", path: ".."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "Measure",
            dependencies: [.product(name: "Entente", package: "Entente"), .product(name: "GRDBSQLite", package: "GRDB.swift")],
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")])
    ]
)

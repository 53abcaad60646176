// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "WhoMetWhom",
    platforms: [.macOS(.v15)],
    // In a package of your own: .package(url: "…", from: "0.1.0")
    dependencies: [.package(name: "Entente", path: "../..")],
    targets: [.executableTarget(name: "WhoMetWhom", dependencies: [.product(name: "Entente", package: "Entente")])]
)

import Foundation
let debugColumns = ProcessInfo.processInfo.environment["DEBUG_COLUMNS"] != nil

// Whoever asks the graph speaks in values, days and diagnostics, and sets limits: one import brings them all.
@_exported import CypherEngine
@_exported import GraphModel

import Testing

/// The tests that need a server, one after the other: they share its tables.
@Suite("Against a server", .serialized, .enabled(if: TestServer.isAvailable), .timeLimit(.minutes(1)))
enum Live {}

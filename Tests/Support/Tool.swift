public import Foundation

/// A command-line tool.
public enum Tool {
    /// Runs a tool to its end and returns its output; throws what it complained about when it fails.
    public static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], directory: URL? = nil
    ) async throws -> String {
        let outcome = try await outcome(arguments, input: input, environment: environment, directory: directory)
        guard outcome.status == 0 else { throw TestFailure("\(arguments[0]): \(outcome.complaint)") }
        return outcome.output
    }

    /// Runs a tool to its end, whatever that is.
    static func outcome(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], directory: URL? = nil
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            // Pipes block; this waits on a thread of its own, not on the cooperative pool.
            Thread.detachNewThread {
                continuation.resume(with: Result { try runBlocking(arguments, input, environment, directory) })
            }
        }
    }

    /// How a run ended.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let complaint: String
    }

    private static func runBlocking(
        _ arguments: [String], _ input: String, _ environment: [String: String], _ directory: URL?
    ) throws -> Outcome {
        let place = FileManager.default.temporaryDirectory.appending(path: "hearthline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let files = ["in", "out", "err"].map { place.appending(path: $0) }
        try Data(input.utf8).write(to: files[0])
        try Data().write(to: files[1])
        try Data().write(to: files[2])
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.currentDirectoryURL = directory
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        let texts = try files.dropFirst().map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Outcome(status: process.terminationStatus, output: texts[0], complaint: texts[1])
    }
}

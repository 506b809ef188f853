import Foundation

/// The built command line, run as a person runs it: a process of its own with arguments, environment and an exit code.
public struct HearthlineBinary: Sendable {
    /// How a run ended.
    public struct Outcome: Sendable {
        /// The exit code.
        public let status: Int32
        /// What it printed.
        public let output: String
        /// What it said on standard error.
        public let complaint: String

        /// The one JSON object it printed.
        public func json() throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
            guard let object = object as? [String: Any] else { throw TestFailure("no JSON object: \(output)") }
            return object
        }
    }

    /// Added to every run.
    public var environment: [String: String]

    /// Takes what every run needs.
    public init(environment: [String: String] = [:]) {
        self.environment = environment
    }

    /// Runs it to its end, whatever that is.
    public func run(_ arguments: [String], environment more: [String: String] = [:]) async throws -> Outcome {
        let outcome = try await Tool.outcome(
            [Self.path] + arguments, environment: environment.merging(more) { $1 })
        return Outcome(status: outcome.status, output: outcome.output, complaint: outcome.complaint)
    }

    /// Beside the test bundle, where the package manager builds all products.
    private static var path: String {
        URL(filePath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent().appending(path: "hearthline")
            .path
    }
}

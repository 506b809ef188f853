import ArgumentParser
import Foundation

/// A process whose CPU time is measured together with its children's, such as `database=4711`.
struct WatchedProcess: ExpressibleByArgument, Sendable {
    let name: String
    private let process: String

    init?(argument: String) {
        let parts = argument.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, Int32(parts[1]).map({ $0 > 0 }) == true else { return nil }
        (name, process) = (String(parts[0]), String(parts[1]))
    }

    /// CPU time spent so far, in steps of the kernel's clock tick.
    ///
    /// - Throws: when the process is not there; children that come and go count as long as they live.
    func cpu() throws -> Duration {
        let own = try Self.stat(process)
        let children = try FileManager.default.contentsOfDirectory(atPath: "/proc")
            .filter { $0.first?.isNumber == true && $0 != process }
            .compactMap { try? Self.stat($0) }.filter { $0.parent == process }
        return ([own] + children).reduce(.zero) { $0 + $1.time }
    }

    private static func stat(_ process: String) throws -> (parent: String, time: Duration) {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        // The name in brackets may hold anything; what follows it is numbers.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Int64(fields[12]), let system = Int64(fields[13]) else {
            throw ValidationError("/proc/\(process)/stat")
        }
        return (String(fields[2]), .seconds(1) * (user + system) / sysconf(Int32(_SC_CLK_TCK)))
    }
}

import Foundation

/// Shows how far a long job is: one line that redraws itself on a terminal, one line a phase elsewhere.
struct ProgressBar {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var lastPhase = ""

    /// Shows a phase and the done part of it, 0 to 1.
    mutating func show(_ phase: String, _ fraction: Double) {
        if isTerminal {
            let done = Int(max(0, min(1, fraction)) * 30)
            let bar = String(repeating: "█", count: done) + String(repeating: "·", count: 30 - done)
            write("\r\(bar) \(String(format: "%3.0f%%", fraction * 100)) \(phase.padded(to: 24))")
        } else if phase != lastPhase {
            write("\(phase)\n")
        }
        lastPhase = phase
    }

    /// Ends the line.
    func finish() {
        if isTerminal { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

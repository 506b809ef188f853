import Foundation

/// Shows how far a long job is: one line that redraws itself on a terminal, a line for every phase and tenth elsewhere.
struct ProgressBar {
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var lastPhase = ""
    private var lastTenth = 0

    /// Shows a phase and the done part of it, 0 to 1.
    mutating func show(_ phase: String, _ fraction: Double) {
        if isTerminal {
            let done = Int(max(0, min(1, fraction)) * 30)
            let bar = String(repeating: "█", count: done) + String(repeating: "·", count: 30 - done)
            write("\r\(bar) \(String(format: "%3.0f%%", fraction * 100)) \(phase.padded(to: 24))")
        } else if phase != lastPhase || Int(fraction * 10) > lastTenth {
            write("\(phase) \(String(format: "%.0f%%", fraction * 100))\n")
        }
        (lastPhase, lastTenth) = (phase, Int(fraction * 10))
    }

    /// Ends the line.
    func finish() {
        if isTerminal { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

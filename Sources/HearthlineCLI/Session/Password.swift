import ArgumentParser
import Foundation

/// A password: from `HEARTHLINE_PASSWORD`, else asked for without showing it.
enum Password {
    static func ask(_ prompt: String, variable: String = "HEARTHLINE_PASSWORD") throws -> String {
        if let given = ProcessInfo.processInfo.environment[variable] { return given }
        var settings = termios()
        let hidden = tcgetattr(STDIN_FILENO, &settings) == 0
        let before = settings
        if hidden {
            settings.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        }
        defer {
            if hidden {
                var restored = before
                tcsetattr(STDIN_FILENO, TCSANOW, &restored)
                print()
            }
        }
        FileHandle.standardOutput.write(Data(prompt.utf8))
        guard let line = readLine(), !line.isEmpty else { throw ValidationError("没有输入密码 | no password given") }
        return line
    }
}

import Configuration
import SystemPackage

/// Reads settings: flags, then environment, then file, then the documented values.
///
/// A value that cannot be understood stops the start; it never becomes the default silently.
struct Settings {
    private let reader: ConfigReader

    /// Takes the flags that were given, the environment, and the file if one is named.
    init(flags: [String: String], file: String?, environment: [String: String]) async throws {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: Self.values(flags)),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "hearthline"),
        ]
        if let file { providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file))) }
        let standard = SettingKey.all.reduce(into: [:]) { $0[$1.name] = $1.standard }
        providers.append(InMemoryProvider(name: "defaults", values: Self.values(standard)))
        reader = ConfigReader(providers: providers)
    }

    func text(_ key: SettingKey) throws -> String {
        try read(key) {
            let name = ConfigKey(key.name)
            do {
                return try reader.requiredString(forKey: name, isSecret: key.isSecret)
            } catch {
                // A file may write a number as a number.
                return String(try reader.requiredInt(forKey: name, isSecret: key.isSecret))
            }
        }
    }

    func number(_ key: SettingKey, in range: ClosedRange<Int>) throws -> Int {
        let text = try text(key)
        guard let number = Int(text), range.contains(number) else {
            throw SettingProblem(key: key, problem: "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数")
        }
        return number
    }

    private func read(_ key: SettingKey, _ body: () throws -> String) throws -> String {
        do {
            let text = try body()
            if text.isEmpty && key.standard != "" { throw SettingProblem(key: key, problem: "不能为空") }
            return text
        } catch let problem as SettingProblem {
            throw problem
        } catch {
            throw SettingProblem(key: key, problem: "没有设置或无法识别")
        }
    }

    private static func values(_ texts: [String: String]) -> [AbsoluteConfigKey: ConfigValue] {
        texts.reduce(into: [:]) { values, text in
            values[AbsoluteConfigKey(text.key.split(separator: ".").map(String.init), context: [:])] = ConfigValue(
                .string(text.value), isSecret: false)
        }
    }
}

/// A setting that is missing or makes no sense; names the key and never shows the value.
struct SettingProblem: Error, CustomStringConvertible {
    let key: SettingKey
    let problem: String

    var description: String {
        "配置 \(key.name)(\(key.variable)): \(problem) | setting \(key.name) is missing or not understood"
    }
}

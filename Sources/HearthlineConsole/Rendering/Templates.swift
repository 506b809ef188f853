internal import Foundation
internal import Mustache

/// Every template in every language, parsed when the server starts.
struct Templates: Sendable {
    private let libraries: [Language: MustacheLibrary]

    /// Reads `*.mustache` in a folder; throws when one cannot be parsed.
    init(folder: URL, words: Words, assets: Assets) throws {
        MustacheContentTypes.register(ConsoleHTML(), named: ConsoleHTML.name)
        let sources = try Self.sources(in: folder)
        libraries = try Language.allCases.reduce(into: [:]) { libraries, language in
            var library = MustacheLibrary()
            for (name, source) in sources {
                try library.register(source.prepared(for: language, words: words, assets: assets), named: name)
            }
            libraries[language] = library
        }
    }

    /// The templates of a folder by name.
    static func sources(in folder: URL) throws -> [String: TemplateSource] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "mustache" }.reduce(into: [:]) { sources, file in
            sources[file.deletingPathExtension().lastPathComponent] = TemplateSource(
                text: try String(contentsOf: file, encoding: .utf8))
        }
    }

    /// The HTML of one template; nil when there is none of that name.
    func render(_ name: String, _ model: Any, in language: Language) -> String? {
        libraries[language]?.render(ModelFields.reading(model), withTemplate: name)
    }
}

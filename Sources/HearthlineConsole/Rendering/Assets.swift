internal import Foundation
internal import Hummingbird

/// The files the browser loads, held in memory: our own beside the program, the libraries where they were installed.
struct Assets: Sendable {
    struct File: Sendable {
        let type: String
        let plain: ByteBuffer
        let zipped: ByteBuffer?
        let version: String
    }

    private let files: [String: File]

    /// Reads all files of some folders; `NAME.gz` is the compressed form of `NAME`.
    init(folders: [URL]) throws {
        var contents: [String: Data] = [:]
        for folder in folders {
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                contents[file.lastPathComponent] = try Data(contentsOf: file)
            }
        }
        files = contents.reduce(into: [:]) { files, entry in
            guard let type = Self.types[(entry.key as NSString).pathExtension] else { return }
            files[entry.key] = File(
                type: type, plain: ByteBuffer(bytes: entry.value),
                zipped: contents[entry.key + ".gz"].map { ByteBuffer(bytes: $0) }, version: Self.version(entry.value))
        }
    }

    subscript(name: String) -> File? { files[name] }
    var names: [String] { files.keys.sorted() }

    /// The text with the version added to each address of a file that exists.
    func versioned(_ text: String) -> String {
        files.reduce(text) {
            $0.replacing("\"/assets/\($1.key)\"", with: "\"/assets/\($1.key)?v=\($1.value.version)\"")
        }
    }

    /// FNV-1a: tells versions apart, proves nothing.
    private static func version(_ data: Data) -> String {
        String(data.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 36)
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "webmanifest": "application/manifest+json", "png": "image/png",
    ]
}

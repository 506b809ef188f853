public import Foundation

/// Where the console listens and where the browser's libraries are.
public struct ConsoleConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 takes a free one.
    public var port: Int
    /// The folder with the browser's libraries (htmx, Bootstrap, Chart.js); nil serves figures and health only.
    public var libraries: URL?

    /// The files that folder must hold; `NAME.gz` beside one is its compressed form.
    public static let libraryFiles = [
        "bootstrap.min.css", "chart.min.js", "htmx-2.min.js", "hx-sse-2.min.js",
    ]

    /// Names address, port and folder.
    public init(host: String = "127.0.0.1", port: Int = 7780, libraries: URL? = nil) {
        self.host = host
        self.port = port
        self.libraries = libraries
    }
}

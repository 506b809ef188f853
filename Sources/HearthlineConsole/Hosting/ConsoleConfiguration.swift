public import Foundation

/// Where the console listens and where the browser's libraries are.
public struct ConsoleConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 takes a free one.
    public var port: Int
    /// PEM files of the certificate chain and the key; nil speaks plain HTTP, for a loopback or behind a trusted proxy
    /// only.
    public var tls: TLS?
    /// The folder with the browser's libraries (htmx, Bootstrap, Chart.js); nil serves figures and health only.
    public var libraries: URL?

    /// PEM files of the certificate chain and the key.
    public struct TLS: Sendable, Hashable {
        /// Path of the certificate chain.
        public var certificateChain: String
        /// Path of the private key.
        public var privateKey: String

        /// Names the two files.
        public init(certificateChain: String, privateKey: String) {
            self.certificateChain = certificateChain
            self.privateKey = privateKey
        }
    }

    /// The files that folder must hold; `NAME.gz` beside one is its compressed form.
    public static let libraryFiles = [
        "bootstrap.min.css", "chart.min.js", "htmx-2.min.js", "hx-sse-2.min.js",
    ]

    /// Names address, port and folder.
    public init(host: String = "127.0.0.1", port: Int = 7780, tls: TLS? = nil, libraries: URL? = nil) {
        self.host = host
        self.port = port
        self.tls = tls
        self.libraries = libraries
    }
}

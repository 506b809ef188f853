internal import HTTPTypes
internal import Hummingbird

/// Hands out scripts and styles, compressed where the browser takes it; an address with a version never changes its
/// content.
struct AssetFiles {
    let assets: Assets

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("assets/:name") { request, context in
            try file(context.parameters.require("name"), request)
        }
        // A service worker rules only the paths below its own address.
        router.get("service-worker.js") { request, _ in try file("service-worker.js", request) }
        router.get("favicon.ico") { request, _ in try file("icon.svg", request) }
    }

    private func file(_ name: String, _ request: Request) throws -> Response {
        guard let file = assets[name] else { throw HTTPError(.notFound) }
        let isVersioned = request.uri.queryParameters["v"].map(String.init) == file.version
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: "\"\(file.version)\"", .vary: "Accept-Encoding",
            .cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "no-cache",
        ]
        if request.headers[.ifNoneMatch] == "\"\(file.version)\"" {
            return Response(status: .notModified, headers: headers)
        }
        guard let zipped = file.zipped, request.headers[.acceptEncoding]?.contains("gzip") == true else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.plain))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: zipped))
    }
}

internal import HTTPTypes
internal import Hearthline
internal import Hummingbird

/// Lets a request that changes something pass only when a page of this console sent it.
///
/// Browsers say so themselves (`Sec-Fetch-Site`, `Origin`), and no other page can make them lie.
struct SameOrigin: RouterMiddleware {
    typealias Context = ConsoleContext

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        guard Self.allows(request.method, request.headers, host: request.head.authority) else {
            throw HearthlineError(.forbidden)
        }
        return try await next(request, context)
    }

    static func allows(_ method: HTTPRequest.Method, _ headers: HTTPFields, host: String?) -> Bool {
        if method == .get || method == .head { return true }
        if let site = headers[.fetchSite] { return site == "same-origin" }
        guard let host, let origin = headers[.origin] else { return false }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }
}

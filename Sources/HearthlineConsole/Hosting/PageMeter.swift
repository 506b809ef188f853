internal import Hummingbird
internal import Metrics

/// Times every page by its route, never by its address: addresses hold keys.
struct PageMeter: RouterMiddleware {
    typealias Context = ConsoleContext

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let spent = ContinuousClock.now - start
        Timer(
            label: "hearthline_page_seconds",
            dimensions: [("route", context.endpointPath ?? "none"), ("status", "\(response.status.code)")]
        ).recordNanoseconds(Int64(spent / .nanoseconds(1)))
        return response
    }
}

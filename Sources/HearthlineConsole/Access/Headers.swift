internal import HTTPTypes
internal import Hummingbird

extension Request {
    /// Asked by htmx: the answer is a fragment, not a page.
    var isFragment: Bool { headers[.htmx] == "true" }
    /// Asked by a page that brings itself up to date, not by a person.
    var isRefresh: Bool { headers[.htmxTrigger] == "live" || headers[.refresh] == "true" }
}

extension HTTPField.Name {
    static let htmx = HTTPField.Name("HX-Request")!
    static let htmxTrigger = HTTPField.Name("HX-Trigger-Name")!
    static let refresh = HTTPField.Name("Hearthline-Refresh")!
    static let htmxRedirect = HTTPField.Name("HX-Redirect")!
    static let htmxRetarget = HTTPField.Name("HX-Retarget")!
    static let htmxReswap = HTTPField.Name("HX-Reswap")!
    static let htmxEvent = HTTPField.Name("HX-Trigger")!
    static let htmxEventAfterwards = HTTPField.Name("HX-Trigger-After-Settle")!
    static let lastEvent = HTTPField.Name("Last-Event-ID")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
}

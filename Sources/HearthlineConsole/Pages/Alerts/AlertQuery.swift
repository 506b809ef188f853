internal import Hearthline
internal import HearthlineStore

/// The address of a list of alerts, as in `/alerts?standing=past&severity=critical`; without a condition, what waits for
/// the reader's own desk.
struct AlertQuery: Sendable {
    let filter: AlertFilter
    let after: PageToken?
    /// Whether alerts are shown that only others were told of.
    let isWide: Bool

    /// Throws `FIELD_INVALID`, `PAGE_TOKEN_INVALID`.
    init(_ form: Form, _ me: Principal) throws(HearthlineError) {
        let standing = try Self.word(form, "standing") ?? AlertFilter.Standing.open
        let severity: AlertSeverity? = try Self.word(form, "severity")
        isWide = form.text("wide") == "1"
        after = form.text("after").isEmpty ? nil : try PageToken(form.text("after"))
        filter = AlertFilter(standing: standing, severity: severity, told: isWide ? nil : me.role.alertCircle)
    }

    /// The conditions as an address line, without the page.
    var address: String {
        var pairs = [("standing", (filter.standing ?? .open).rawValue)]
        if let severity = filter.severity { pairs.append(("severity", severity.rawValue)) }
        if isWide { pairs.append(("wide", "1")) }
        return AddressLine(pairs).text
    }

    private static func word<Word: RawRepresentable<String>>(
        _ form: Form, _ name: String
    ) throws(HearthlineError) -> Word? {
        let text = form.text(name)
        if text.isEmpty { return nil }
        guard let word = Word(rawValue: text) else { throw HearthlineError(.fieldInvalid, field: name) }
        return word
    }
}

extension Role {
    /// Who works at the same desk: what one of them is told the others are told.
    var alertCircle: [Role] {
        guard let databaseRole else { return [self] }
        let circle = Role.allCases.filter { $0.databaseRole == databaseRole }
        // Officers without a desk of their own are read for by the head.
        return databaseRole == .departmentHead ? circle + Role.allCases.filter { $0.databaseRole == nil } : circle
    }
}

import FoundationEssentials
import Hearthline
import Testing

/// The instant of an ISO text; a wrong literal fails the test that holds it.
func at(_ text: String, _ location: SourceLocation = #_sourceLocation) -> Date {
    guard let date = Shanghai.parse(text) else {
        Issue.record("no ISO instant: \(text)", sourceLocation: location)
        return .distantPast
    }
    return date
}

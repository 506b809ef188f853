internal import Foundation

/// Ids and times of what is played, made from the plan alone: playing again, or going on after a stop, takes nothing twice.
struct TodayRequests: Sendable {
    let company: DemoCompany

    /// The name space of the demo's acts; changing it would make every act a new one.
    private static let namespace = UUID(
        name: "demo.hearthline.invalid",
        in: UUID(
            uuid: (
                0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8
            )))

    /// The id of a part of a step of a story.
    func id(story: Int, step: Int, part: String = "act") -> String {
        let name = "\(company.profile)/\(company.loadedAt.seconds)/\(story)/\(step)/\(part)"
        return UUID(name: name, in: Self.namespace).uuidString.lowercased()
    }

    /// When a story's telephone rang: some minutes before the history ends.
    func ring(story: Int) -> Moment { company.loadedAt + -Double(40 + story % 150) }
}

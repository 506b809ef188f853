/// Calls, tickets and incidents before today, in the calendar of the model.
struct History: Sendable {
    var calls: [CallRecord] = []
    var stories: [TicketStory] = []
    var incidents: [Incident] = []

    /// Generates every day of the profile.
    init(world: World, progress: (Double) -> Void = { _ in }) {
        var maker = HistoryMaker(world: world)
        let days = world.profile.today - world.profile.firstDay
        for offset in 0..<days {
            maker.makeDay(world.profile.firstDay + offset)
            progress(Double(offset + 1) / Double(max(1, days)))
        }
        calls = maker.calls
        stories = Self.numbered(maker.stories, world: world)
        incidents = maker.incidents
    }

    /// Public numbers follow the order of registration per site and day.
    private static func numbered(_ stories: [TicketStory], world: World) -> [TicketStory] {
        struct Key: Hashable { var site: Int; var day: DemoDay }
        var last: [Key: Int] = [:]
        var result = stories
        let order = stories.indices.sorted {
            (stories[$0].registeredAt, stories[$0].ordinal) < (stories[$1].registeredAt, stories[$1].ordinal)
        }
        for position in order {
            let story = stories[position]
            let key = Key(site: story.site, day: story.registeredAt.day)
            last[key, default: 0] += 1
            result[position].number =
                "\(world.real(key.day).compact)-\(SitePlan.all[story.site - 1].code)-\((last[key] ?? 0).padded(4))"
        }
        return result
    }
}

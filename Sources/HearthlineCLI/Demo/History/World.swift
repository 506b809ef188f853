/// What every story is told from: places, people, and the moment at which the history ends.
struct World: Sendable {
    let profile: Profile
    let geography: Geography
    let staff: Staff
    /// The last moment of the history, in the calendar of the model.
    let end: Moment
    /// Days from the calendar of the model to the real one.
    let shift: Int

    /// The profile's "today" becomes the day of `now`; nothing of the history is later than `now`.
    init(profile: Profile, now: Moment) {
        self.profile = profile
        geography = Geography(profile: profile)
        staff = Staff(profile: profile)
        shift = now.day - profile.today
        end = now + Double(-(now.day - profile.today)) * 86_400
    }

    func real(_ moment: Moment) -> Moment { moment + Double(shift) * 86_400 }
    func real(_ day: DemoDay) -> DemoDay { day + shift }

    func site(ofStation station: Int) -> Int {
        profile.stations.first { $0.id == station }?.site ?? 1
    }
}

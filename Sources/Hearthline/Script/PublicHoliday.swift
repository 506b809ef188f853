/// A public holiday of the country; five of them have an opening of their own.
///
/// Source: SCR-04, SCR-05
public enum PublicHoliday: String, Sendable, Hashable, CaseIterable {
    case newYear = "new_year"
    case springFestival = "spring_festival"
    case qingming
    case labourDay = "labour_day"
    case dragonBoat = "dragon_boat"
    case midAutumn = "mid_autumn"
    case nationalDay = "national_day"
}

extension PublicHoliday: Labelled {
    /// The words of the yearly notices.
    public var label: Label {
        switch self {
        case .newYear: Label("元旦", "New Year")
        case .springFestival: Label("春节", "Spring Festival")
        case .qingming: Label("清明节", "Qingming Festival")
        case .labourDay: Label("劳动节", "Labour Day")
        case .dragonBoat: Label("端午节", "Dragon Boat Festival")
        case .midAutumn: Label("中秋节", "Mid-Autumn Festival")
        case .nationalDay: Label("国庆节", "National Day")
        }
    }
}

/// Which community bears which name: some names occur twice, always in different districts.
struct NamePlan {
    private(set) var names: [CommunityName?]
    private let districts: [String]
    private var stream: RandomStream

    init(profile: Profile) {
        districts = profile.stations.flatMap { plan in Array(repeating: plan.district, count: plan.communities) }
        names = Array(repeating: nil, count: districts.count)
        stream = RandomStream(seed: profile.seed, kind: "names")
        pin(profile)
        let fresh = pickDistinct(profile.distinctCommunityNames)
        placeFresh(fresh)
        placeTwice()
    }

    /// The cases that demonstrations and tests rely on.
    private mutating func pin(_ profile: Profile) {
        var first: [Int: Int] = [:]
        var next = 0
        for plan in profile.stations {
            first[plan.id] = next
            next += plan.communities
        }
        let wanted: [(Int, CommunityName)] = [
            (1, .happiness), (profile.stations.count > 2 ? 11 : 2, .happiness), (2, .sunnyGarden),
            (4, CommunityName.yards[0]), (10, CommunityName.yards[1]),
        ]
        for (station, name) in wanted {
            guard let start = first[station] else { continue }
            names[names[start] == nil ? start : start + 1] = name
        }
    }

    private mutating func pickDistinct(_ count: Int) -> [CommunityName] {
        let pinned = Set(names.compactMap(\.self))
        var combined = CommunityName.stems.flatMap { stem in
            CommunityName.suffixes.map { CommunityName(stem: stem, suffix: $0) }
        }
        stream.shuffle(&combined)
        let wanted = Array(
            (CommunityName.yards + combined).filter { !pinned.contains($0) }.prefix(max(0, count - pinned.count)))
        return wanted
    }

    private mutating func placeFresh(_ fresh: [CommunityName]) {
        var open = names.indices.filter { names[$0] == nil }
        stream.shuffle(&open)
        for (slot, name) in zip(open, fresh) { names[slot] = name }
    }

    private mutating func placeTwice() {
        var bearers: [CommunityName: [Int]] = [:]
        for (slot, name) in names.enumerated() { if let name { bearers[name, default: []].append(slot) } }
        for slot in names.indices where names[slot] == nil {
            let choices = bearers.filter { $0.value.count == 1 && districts[$0.value[0]] != districts[slot] }
                .sorted { $0.value[0] < $1.value[0] }
            guard !choices.isEmpty else { continue }
            let name = choices[stream.index(choices.count)].key
            names[slot] = name
            bearers[name, default: []].append(slot)
        }
    }
}

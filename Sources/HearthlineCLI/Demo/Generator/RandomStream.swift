import Glibc

/// One reproducible stream of random numbers (xoshiro256** seeded by SplitMix64).
///
/// Every entity has its own stream, so that a day or a ticket can be generated alone and in any order.
struct RandomStream {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    init(seed: UInt64, kind: StaticString, id: Int = 0) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(kind)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for shift in stride(from: 0, to: 64, by: 8) {
            hash = (hash ^ (UInt64(bitPattern: Int64(id)) >> UInt64(shift) & 0xff)) &* 0x100_0000_01b3
        }
        var mixer = SplitMix64(state: seed ^ hash)
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    mutating func next() -> UInt64 {
        let result = Self.rotate(state.1 &* 5, 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotate(state.3, 45)
        return result
    }

    private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
        (value << count) | (value >> (64 - count))
    }
}

extension RandomStream {
    /// A number in 0..<1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// A whole number in 0..<count; 0 when count is not positive.
    mutating func index(_ count: Int) -> Int { count <= 1 ? 0 : min(count - 1, Int(unit() * Double(count))) }

    mutating func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

    mutating func exponential(mean: Double) -> Double { -mean * Glibc.log(1 - unit()) }

    mutating func normal(mean: Double, sigma: Double) -> Double {
        let radius = (-2 * Glibc.log(1 - unit())).squareRoot()
        return mean + sigma * radius * Glibc.cos(2 * .pi * unit())
    }

    mutating func lognormal(median: Double, sigma: Double) -> Double {
        median * Glibc.exp(normal(mean: 0, sigma: sigma))
    }

    mutating func poisson(mean: Double) -> Int {
        let limit = Glibc.exp(-mean)
        var product = unit()
        var count = 0
        while product > limit {
            product *= unit()
            count += 1
        }
        return count
    }

    /// The position of a weight, chosen in proportion to it.
    mutating func weighted(_ weights: [Double]) -> Int {
        var point = unit() * weights.reduce(0, +)
        for (position, weight) in weights.enumerated() {
            point -= weight
            if point < 0 { return position }
        }
        return max(0, weights.count - 1)
    }

    mutating func element<T>(_ list: [T], _ otherwise: T) -> T {
        list.isEmpty ? otherwise : list[index(list.count)]
    }

    mutating func shuffle<T>(_ list: inout [T]) {
        for last in stride(from: list.count - 1, to: 0, by: -1) { list.swapAt(last, index(last + 1)) }
    }
}

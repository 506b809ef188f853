extension FaultCode {
    /// The code that is stored: the place in the taxonomy, from 1.
    public var number: Int16 { Self.numbers[self] ?? 0 }

    /// The fault with a stored code; nil for a code that was never given.
    public init?(number: Int16) {
        let index = Int(number) - 1
        guard Self.allCases.indices.contains(index) else { return nil }
        self = Self.allCases[index]
    }

    private static let numbers = Dictionary(
        zip(allCases, (1 as Int16)...).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
}

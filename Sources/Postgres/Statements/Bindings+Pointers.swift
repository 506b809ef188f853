extension Bindings {
    typealias Values = UnsafePointer<UnsafePointer<CChar>?>?

    /// Lends pointers to the values, their lengths and their formats in the shape libpq wants.
    func withPointers<R>(_ body: (Values, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R) -> R {
        unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: lengths.count + 1) { values in
            unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: lengths.count + 1) { formats in
                unsafe formats.initialize(repeating: 1)
                return unsafe bytes.withUnsafeBytes { raw in
                    unsafe fill(values, from: raw)
                    return unsafe lengths.withUnsafeBufferPointer { lengths in
                        unsafe body(values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }

    private func fill(
        _ values: UnsafeMutableBufferPointer<UnsafePointer<CChar>?>, from raw: UnsafeRawBufferPointer
    ) {
        // An empty value still needs an address: only a null has none.
        let somewhere = UnsafeRawPointer(values.baseAddress)
        let start = unsafe raw.baseAddress ?? somewhere
        var offset = 0
        for (index, length) in lengths.enumerated() {
            let isNull = length == Self.null
            let address = unsafe isNull ? nil : start.map { unsafe ($0 + offset).assumingMemoryBound(to: CChar.self) }
            unsafe values.initializeElement(at: index, to: address)
            offset += isNull ? 0 : Int(length)
        }
    }
}

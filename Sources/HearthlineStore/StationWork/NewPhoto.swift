import Hearthline

public import struct FoundationEssentials.Date

/// A photo of a repair as a phone sends it.
public struct NewPhoto: Sendable, Hashable {
    /// The file.
    public var content: [UInt8]
    /// Width in pixels, where known.
    public var width: Int32?
    /// Height in pixels, where known.
    public var height: Int32?
    /// When it was taken; nil means now.
    public var takenAt: Date?

    /// Describes a photo.
    public init(_ content: [UInt8], width: Int32? = nil, height: Int32? = nil, takenAt: Date? = nil) {
        self.content = content
        self.width = width
        self.height = height
        self.takenAt = takenAt
    }

    /// Throws `FIELD_INVALID` for what is no photo, too large, or of impossible measures.
    func check() throws(HearthlineError) {
        guard PhotoType(content) != nil, content.count <= PhotoLimit.bytes else {
            throw HearthlineError(.fieldInvalid, field: "photo")
        }
        for length in [width, height].compactMap(\.self) where !(1...65_535).contains(length) {
            throw HearthlineError(.fieldInvalid, field: "photo")
        }
    }
}

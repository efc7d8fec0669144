// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import NeedletailEncoders
import NeedletailIngestion
import Testing

@Suite
struct ChunkIdentityTests {
    private func ids(
        document: String = "d", chunker: String = "c", encoder: String = "e", _ texts: [(String, String)]
    ) -> [ChunkID] {
        var identity = ChunkIdentity(
            document: DocumentID(document), chunker: chunker,
            encoder: EncoderIdentity(name: encoder, fingerprint: "f", precision: "fp32"))
        return texts.map { identity.next(context: $0.0, text: $0.1) }
    }

    @Test func positionIsNoPartOfIt() {
        let forward = ids([("", "a"), ("", "b"), ("", "a")])
        let moved = ids([("", "b"), ("", "a"), ("", "x"), ("", "a")])
        #expect(Set(forward).count == 3)
        #expect(Set(forward).isSubset(of: Set(moved)))
        #expect(forward.allSatisfy { $0.rawValue.count == 32 })
    }

    @Test func everythingElseIs() {
        let variants = [
            ids([("", "a")]), ids([("a", "")]), ids([("", "a ")]), ids(document: "x", [("", "a")]),
            ids(chunker: "x", [("", "a")]), ids(encoder: "x", [("", "a")]),
            ids(document: "dc", chunker: "", [("", "a")]),
        ]
        #expect(Set(variants.flatMap { $0 }).count == variants.count)
    }
}

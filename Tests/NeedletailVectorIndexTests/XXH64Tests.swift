// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex
import Testing

/// Expected values from the reference library, xxHash 0.8.
@Test(
    arguments: [
        ([UInt8](), 0xef46_db37_51d8_e999), (Array("a".utf8), 0xd24e_c4f1_a98c_6e5b),
        (Array("abc".utf8), 0x44bc_2cf5_ad77_0999),
        (Array(0..<100), 0x6ac1_e580_3216_6597),
    ] as [([UInt8], UInt64)])
func hashAgreesWithTheReference(bytes: [UInt8], expected: UInt64) {
    #expect(bytes.withUnsafeBytes { XXH64.hash($0) } == expected)
}

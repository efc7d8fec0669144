// SPDX-License-Identifier: Apache-2.0
import NeedletailVectorIndex
import Testing

@Suite struct BitSetTests {
    @Test(arguments: [UInt64(1), 2])
    func agreesWithASetUnderRandomOperations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var bits = BitSet(capacity: 10)
        var other = BitSet()
        var model = Set<UInt32>()
        var otherModel = Set<UInt32>()
        for _ in 0..<500 {
            let ordinal = UInt32.random(in: 0..<500, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0...2:
                bits.insert(ordinal)
                model.insert(ordinal)
            case 3:
                bits.remove(ordinal)
                model.remove(ordinal)
            case 4:
                other.insert(ordinal)
                otherModel.insert(ordinal)
            case 5:
                bits.formUnion(other)
                model.formUnion(otherModel)
            case 6:
                bits.subtract(other)
                model.subtract(otherModel)
            default:
                if ordinal < 50 {
                    bits.formIntersection(other)
                    model.formIntersection(otherModel)
                }
            }
            #expect(bits.contains(ordinal) == model.contains(ordinal))
        }
        var members: [UInt32] = []
        bits.forEach { members.append($0) }
        #expect(members == model.sorted())
        #expect(bits.count == model.count)
    }

    @Test(arguments: [0, 1, 63, 64, 65, 200])
    func allBelowHoldsExactlyThoseBelow(count: Int) {
        let bits = BitSet(allBelow: count)
        #expect(bits.count == count)
        #expect(!bits.contains(UInt32(count)))
    }

    @Test func setsOfDifferentCapacityAreEqualWhenTheirMembersAre() {
        var small = BitSet(capacity: 1)
        var large = BitSet(capacity: 1_000)
        small.insert(5)
        large.insert(5)
        #expect(small == large)
        #expect(small.hashValue == large.hashValue)
        large.insert(900)
        #expect(small != large)
    }
}

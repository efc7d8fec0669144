// SPDX-License-Identifier: Apache-2.0
import NeedletailCoreTypes
import Testing

@testable import NeedletailGeneration

struct PassageSegmenterTests {
    private func units(_ text: String, headings: [String] = []) -> [QuoteUnit] {
        PassageSegmenter().units(of: passage("p", text, headings: headings))
    }

    @Test func everyQuoteIsExactlyTheTextInItsRange() {
        let text = """
            # Setup 🚀

            First do **this**. Then do that!\r
            Naïve café costs 3.50 €.

            Choose one of:
            - the `fast` way
            - the slow way

            | Name | Size |
            |------|------|
            | Ant  | 2 mm |

            ```
            let x = 1
            ```
            """
        let units = units(text)
        #expect(units.count == 6)
        for unit in units { #expect(scalars(text, unit.range) == unit.quote) }
    }

    @Test func headingsAreNotQuoted() {
        #expect(
            units("# Big\n\nBody text here.\nOverview\n", headings: ["Overview"]).map(\.display) == ["Body text here."])
    }

    @Test func tableRowIsShownWithItsHeader() {
        let units = units("| Model | Price |\n|---|---|\n| Ant | 3 EUR |\n| Bee | |")
        #expect(units.map(\.display) == ["Model: Ant; Price: 3 EUR", "Model: Bee"])
        #expect(units.first?.quote == "| Ant | 3 EUR |")
        #expect(units.allSatisfy { $0.kind == .tableRow })
    }

    @Test func rowsThatLostTheirHeaderAreStillWholeRows() {
        #expect(units("Ant\t3 EUR\nBee\t4 EUR").map(\.display) == ["Ant; 3 EUR", "Bee; 4 EUR"])
    }

    @Test func aShortListStandsTogetherWithItsLead() {
        let units = units("You need two things:\n\n- a key\n- a door\n\nThen go.")
        #expect(units.map(\.display) == ["You need two things: a key; a door", "Then go."])
        #expect(units.first?.quote == "You need two things:\n\n- a key\n- a door")
    }

    @Test func listItemKeepsTheLinesBelowIt() {
        let units = units("1. First step\n   goes on here\n2. Second step")
        #expect(units.map(\.display) == ["First step goes on here", "Second step"])
    }

    @Test(arguments: [
        ("See [the guide](https://x.y/z) for **more**.", "See the guide for more."), ("- an `item`", "an item"),
        ("2 * 3 is *six*", "2 * 3 is six"), ("snake_case stays", "snake_case stays"),
        ("Water is wet.[12] So [3] it is.", "Water is wet. So it is."), ("use `a[0]` here", "use a[0] here"),
    ])
    func markupIsTakenOut(text: String, plain: String) {
        #expect(MarkupStripping.plain(text) == plain)
    }
}

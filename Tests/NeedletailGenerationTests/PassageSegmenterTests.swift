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
        #expect(units.map(\.display) == ["You need two things:\n- a key\n- a door", "Then go."])
        #expect(units.first?.quote == "You need two things:\n\n- a key\n- a door")
    }

    @Test func wholesAndPartsGivesListsAndTablesAsBoth() {
        let text = "Pick one:\n1. tea\n2. milk\n\nDrink | Price\nTea | 1 EUR\nMilk | 2 EUR"
        let units = PassageSegmenter(givesWholesAndParts: true).units(of: passage("p", text))
        #expect(units.map(\.kind) == [.steps, .listItem, .listItem, .table, .tableRow, .tableRow])
        #expect(units.first?.display == "Pick one:\n1. tea\n2. milk")
        #expect(units[3].display == "- Drink: Tea; Price: 1 EUR\n- Drink: Milk; Price: 2 EUR")
        for unit in units { #expect(scalars(text, unit.range) == unit.quote) }
    }

    @Test func aShortLineAboveAParagraphIsItsHeading() {
        let units = units("Can it read pictures?\n\nNot by itself.\n\nLimits\n\nA file may have 100 MB.")
        #expect(units.map(\.display) == ["Not by itself.", "A file may have 100 MB."])
        #expect(units.map(\.heading) == ["Can it read pictures?", "Limits"])
    }

    @Test func shortLinesOneAfterTheOtherAreNotHeadings() {
        let units = units("Height 3 m\n\nWidth 2 m\n\nDepth 1 m")
        #expect(units.map(\.display) == ["Height 3 m", "Width 2 m", "Depth 1 m"])
    }

    @Test func aParagraphBrokenByPageLayoutIsWhole() {
        let text = "An original that another\n\ndocument shares is kept.\n\nNext one."
        #expect(units(text).map(\.quote) == ["An original that another\n\ndocument shares is kept.", "Next one."])
    }

    @Test func commandsAreQuotedLineByLine() {
        let units = units("```sh\nmake run\nmake \\\n  demo\n```")
        #expect(units.map(\.display) == ["`make run`", "`make \\ demo`"])
    }

    @Test func aLoneLineWithABarIsNoTable() {
        #expect(units("Run cat list | sort to see it.").map(\.kind) == [.sentence])
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

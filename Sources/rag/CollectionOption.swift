// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import NeedletailLibrary

struct CollectionOption: ParsableArguments {
    @Option(name: [.customShort("c"), .customLong("collection")], help: ArgumentHelp("Collection.", valueName: "name"))
    var name = "default"
}

extension SearchMode: ExpressibleByArgument {}

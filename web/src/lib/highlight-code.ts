// SPDX-License-Identifier: Apache-2.0
import hljs from 'highlight.js/lib/highlight'
import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import go from 'highlight.js/lib/languages/go'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { readHighlighted } from './highlighted-spans'
import type { Piece } from './ranges'

const languages = {
    bash, css, go, ini, java, javascript, json, python, rust, sql, swift, typescript, xml, yaml
}
// Release 9 prints an upgrade notice into every visitor's console otherwise.
hljs.configure({ hideUpgradeWarningAcceptNoSupportOrSecurityUpdates: true })
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language)

/** Longer code is shown without colours: highlighting runs on the page's own thread. UTF-16 units. */
const sizeLimit = 20_000

/** The source cut into pieces, each with the name of its colour (`keyword`, `string`, …) or an empty one. */
export function highlightCode(source: string, language: string): Piece<string>[] {
    const plain = [{ start: 0, end: source.length, style: '' }]
    const name = language.toLowerCase()
    if (name === '' || source.length > sizeLimit || !hljs.getLanguage(name)) return plain
    try {
        return readHighlighted(hljs.highlight(name, source, true).value, source) ?? plain
    } catch {
        return plain
    }
}

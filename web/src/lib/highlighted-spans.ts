// SPDX-License-Identifier: Apache-2.0
import type { Piece } from './ranges'
import { unescapeHtml } from './markdown'

/**
 * Reads the highlighter's output, nothing but text with five entities and `<span class="hljs-…">`, back into pieces of
 * the source, so that it never has to be written into the page as markup. Undefined when it is anything else.
 */
export function readHighlighted(output: string, source: string): Piece<string>[] | undefined {
    const pieces: Piece<string>[] = []
    const open: string[] = []
    let at = 0
    for (const [part = ''] of output.matchAll(/<span class="[^"<>]*">|<\/span>|[^<]+|</g)) {
        const opening = /^<span class="(?:hljs-)?([a-z_-]*)">$/.exec(part)
        if (opening) {
            open.push(opening[1] ?? '')
        } else if (part === '</span>') {
            if (open.pop() === undefined) return undefined
        } else if (part.startsWith('<')) {
            return undefined
        } else {
            const text = unescapeHtml(part)
            pieces.push({ start: at, end: at + text.length, style: open[open.length - 1] ?? '' })
            if (source.slice(at, at + text.length) !== text) return undefined
            at += text.length
        }
    }
    return at === source.length ? pieces : undefined
}

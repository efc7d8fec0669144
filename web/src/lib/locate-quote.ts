// SPDX-License-Identifier: Apache-2.0
import type { CodePointText } from './code-points'
import type { Range } from './ranges'

export interface LocatedQuote {
    /** UTF-16 units; undefined when there is nothing to mark. */
    mark: Range | undefined
    /** The range no longer holds the quote. */
    moved: boolean
}

/**
 * The range to mark. A document may have changed since it was cited: then the quote is searched for, and nothing is
 * marked rather than the wrong words.
 */
export function locateQuote(
    text: CodePointText, start: number | undefined, end: number | undefined, quote: string | undefined
): LocatedQuote {
    if (start === undefined || end === undefined || end <= start) return { mark: undefined, moved: false }
    const range = { start: text.toUtf16(start), end: text.toUtf16(end) }
    if (quote === undefined || quote === '' || text.text.slice(range.start, range.end) === quote) {
        return { mark: range.end > range.start ? range : undefined, moved: false }
    }
    const found = text.text.indexOf(quote)
    return { mark: found < 0 ? undefined : { start: found, end: found + quote.length }, moved: true }
}

// SPDX-License-Identifier: Apache-2.0
import type { Piece } from './ranges'

const wordPattern = /[\p{L}\p{N}]+/gu

/** Words too common to be worth showing as a match. */
const commonWords = new Set(
    ('a an and are as at be by can did do does for from has have how i in is it its my not of on or our that the their ' +
        'there this to was we what when where which who why will with you your').split(' ')
)

/** Lower case, without accents. */
function folded(word: string): string {
    return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** A crude common beginning: the server's stemmer decides what matches, this only decides what is shown. */
function stem(word: string): string {
    return word.length > 4 ? word.replace(/(ations?|ing|ied|ies|ed|es|s|e)$/, '') : word
}

/** The text in pieces; those that share a word with the query have style true. */
export function matchingTerms(text: string, query: string): Piece<boolean>[] {
    const words = [...query.matchAll(wordPattern)].map(([word = '']) => folded(word))
    const useful = words.filter(word => !commonWords.has(word))
    const terms = new Set((useful.length > 0 ? useful : words).map(stem))
    const pieces: Piece<boolean>[] = []
    let at = 0
    for (const match of text.matchAll(wordPattern)) {
        const [word = ''] = match
        if (!terms.has(stem(folded(word)))) continue
        const start = match.index ?? 0
        if (start > at) pieces.push({ start: at, end: start, style: false })
        at = start + word.length
        pieces.push({ start, end: at, style: true })
    }
    if (at < text.length) pieces.push({ start: at, end: text.length, style: false })
    return pieces
}

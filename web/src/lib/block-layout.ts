// SPDX-License-Identifier: Apache-2.0
import type { Block, OffsetPair } from './api-types'
import type { CodePointText } from './code-points'
import { intersects, type Range } from './ranges'

/** A block with its ranges in UTF-16 units and without the markup at its edges. */
export interface LaidOutBlock {
    index: number
    kind: Block['kind']
    level: number
    language: string
    page: number | null
    /** What is shown. */
    range: Range
    /** The bullet or number of a list item. */
    marker: string
    header: Range[]
    rows: Range[][]
}

/** Blocks whose ranges lie outside the text, or are empty, are left out. */
export function layOutBlocks(text: CodePointText, blocks: readonly Block[]): LaidOutBlock[] {
    return blocks.flatMap((block, index) => {
        const whole = toRange(text, [block.start, block.end])
        if (whole.end <= whole.start) return []
        const { range, marker } = trimMarkup(text.text, whole, block.kind)
        const header = block.kind === 'table' && block.header ? toRange(text, block.header) : undefined
        const rows = block.kind === 'table' ? (block.rows ?? []).map(row => toRange(text, row)) : []
        return [
            {
                index,
                kind: block.kind,
                level: Math.max(1, Math.min(6, block.level ?? 2)),
                language: block.language ?? '',
                page: block.page,
                range,
                marker,
                header: header && header.end > header.start ? headerCells(text.text, header) : [],
                rows: rows.filter(row => row.end > row.start).map(row => cells(text.text, row))
            }
        ]
    })
}

function toRange(text: CodePointText, [start, end]: OffsetPair): Range {
    return { start: text.toUtf16(start), end: text.toUtf16(end) }
}

function matchLength(pattern: RegExp, source: string): number {
    return pattern.exec(source)?.[0]?.length ?? 0
}

function trimMarkup(text: string, whole: Range, kind: Block['kind']): { range: Range; marker: string } {
    const source = text.slice(whole.start, whole.end)
    let before = 0
    let after = 0
    let marker = ''
    if (kind === 'heading') {
        before = matchLength(/^#{1,6}[ \t]+/, source)
        after = before > 0 ? matchLength(/[ \t]+#+[ \t]*$/, source) : 0
        const underline = /\r?\n(=+|-+)[ \t]*$/.exec(source)
        if (underline) after = underline[0]?.length ?? 0
    } else if (kind === 'listItem') {
        const bullet = /^[ \t]*([-*+•]|\d{1,9}[.)])[ \t]+/.exec(source)
        before = bullet?.[0]?.length ?? 0
        const found = bullet?.[1] ?? ''
        marker = /^\d/.test(found) ? found : '•'
    } else if (kind === 'quote') {
        before = matchLength(/^[ \t]*>[ \t]?/, source)
    } else if (kind === 'code') {
        const opening = /^[ \t]*(`{3,}|~{3,})[^\n]*\n/.exec(source)
        before = opening?.[0]?.length ?? 0
        after = opening ? matchLength(/\n?[ \t]*(`{3,}|~{3,})[ \t]*\n?$/, source.slice(before)) : 0
    }
    // A line break at the end shows as an empty line.
    const shown = source.slice(before, source.length - after)
    after += shown.length - shown.trimEnd().length
    const end = Math.max(whole.start + before, whole.end - after)
    return end > whole.start + before ? { range: { start: whole.start + before, end }, marker } : { range: whole, marker }
}

/** The first row of the header; Markdown's rule of dashes under it is not shown. */
function headerCells(text: string, header: Range): Range[] {
    const lineBreak = text.slice(header.start, header.end).search(/\r?\n/)
    return cells(text, lineBreak < 0 ? header : { start: header.start, end: header.start + lineBreak })
}

/** A row's cells: between tabs, else between unescaped bars, else the row as one cell. */
export function cells(text: string, row: Range): Range[] {
    const source = text.slice(row.start, row.end).trimEnd()
    const separator = source.includes('\t') ? /\t/g : /(?<!\\)\|/g
    const bars = !source.includes('\t') && source.includes('|')
    const edges: number[] = []
    for (const match of source.matchAll(separator)) edges.push(match.index ?? 0)
    const ranges: Range[] = []
    let start = 0
    for (const edge of [...edges, source.length]) {
        ranges.push(trimmed(text, row.start + start, row.start + edge))
        start = edge + 1
    }
    if (bars && /^\s*\|/.test(source)) ranges.shift()
    if (bars && /(?<!\\)\|$/.test(source)) ranges.pop()
    return ranges
}

function trimmed(text: string, start: number, end: number): Range {
    const source = text.slice(start, end)
    const before = source.length - source.trimStart().length
    return { start: start + before, end: Math.max(start + before, start + source.trimEnd().length) }
}

/** The first block the range touches, else the last that begins before it; −1 without blocks. */
export function blockAt(blocks: readonly LaidOutBlock[], range: Range): number {
    const touching = blocks.findIndex(block => intersects(block.range, range))
    if (touching >= 0) return touching
    let nearest = blocks.length > 0 ? 0 : -1
    blocks.forEach((block, position) => {
        if (block.range.start <= range.start) nearest = position
    })
    return nearest
}

/** About `size` positions around `center`, within `count`. */
export function windowAround(center: number, count: number, size: number): Range {
    const start = Math.max(0, Math.min(center - Math.floor(size / 3), count - size))
    return { start, end: Math.min(count, start + size) }
}

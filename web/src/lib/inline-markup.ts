// SPDX-License-Identifier: Apache-2.0
import { marked } from 'marked'
import type { Piece } from './ranges'

export interface InlineStyle {
    strong?: boolean
    emphasis?: boolean
    code?: boolean
    /** Markup such as `**`: part of the text, but not shown. */
    hidden?: boolean
}

interface InlineToken {
    type: string
    raw: string
    tokens?: InlineToken[]
}

/**
 * The inline styles of Markdown source, as pieces that together cover `text` from `offset` on, so that a range of the
 * source can still be marked exactly. Text the parser does not give back letter by letter is one plain piece.
 */
export function inlinePieces(text: string, offset: number): Piece<InlineStyle>[] {
    const plain = [{ start: offset, end: offset + text.length, style: {} }]
    if (!/[*_`~[\\]/.test(text) || text.length > 20_000) return plain
    let tokens: InlineToken[]
    try {
        tokens = marked.Lexer.lexInline(text, { gfm: true }) as InlineToken[]
    } catch {
        return plain
    }
    const pieces: Piece<InlineStyle>[] = []
    return place(tokens, text, offset, {}, pieces) ? pieces : plain
}

/** False when the tokens' sources do not add up to `source`. */
function place(
    tokens: InlineToken[], source: string, offset: number, style: InlineStyle, pieces: Piece<InlineStyle>[]
): boolean {
    if (tokens.map(token => token.raw).join('') !== source) return false
    let at = offset
    for (const token of tokens) {
        if (!placeToken(token, at, style, pieces)) return false
        at += token.raw.length
    }
    return true
}

function placeToken(token: InlineToken, at: number, style: InlineStyle, pieces: Piece<InlineStyle>[]): boolean {
    const end = at + token.raw.length
    if (token.type === 'codespan') {
        const fence = /^`+/.exec(token.raw)?.[0]?.length ?? 0
        pieces.push({ start: at, end: at + fence, style: { hidden: true } })
        pieces.push({ start: at + fence, end: end - fence, style: { ...style, code: true } })
        pieces.push({ start: end - fence, end, style: { hidden: true } })
        return true
    }
    if (token.type === 'escape') {
        pieces.push({ start: at, end: at + 1, style: { hidden: true } })
        pieces.push({ start: at + 1, end, style })
        return true
    }
    const inner = token.tokens?.map(child => child.raw).join('') ?? ''
    const styled: InlineStyle | undefined =
        token.type === 'strong' ? { ...style, strong: true }
        : token.type === 'em' ? { ...style, emphasis: true }
        : token.type === 'link' && token.raw.startsWith('[') ? style
        : undefined
    const inside = styled && inner !== '' ? token.raw.indexOf(inner) : -1
    if (styled === undefined || inside < 0 || token.tokens === undefined) {
        pieces.push({ start: at, end, style })
        return true
    }
    pieces.push({ start: at, end: at + inside, style: { hidden: true } })
    if (!place(token.tokens, inner, at + inside, styled, pieces)) return false
    pieces.push({ start: at + inside + inner.length, end, style: { hidden: true } })
    return true
}

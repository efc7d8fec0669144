// SPDX-License-Identifier: Apache-2.0
import { marked } from 'marked'
import { safeUrl } from './safe-url'

export type InlineNode =
    | { kind: 'text'; text: string }
    | { kind: 'code'; text: string }
    | { kind: 'strong' | 'emphasis' | 'strike'; children: InlineNode[] }
    | { kind: 'link'; href: string; children: InlineNode[] }
    | { kind: 'citation'; number: number }
    | { kind: 'break' }

export type BlockNode =
    | { kind: 'paragraph'; children: InlineNode[] }
    | { kind: 'heading'; level: number; children: InlineNode[] }
    | { kind: 'code'; language: string; text: string }
    | { kind: 'quote'; children: BlockNode[] }
    | { kind: 'list'; ordered: boolean; start: number; items: BlockNode[][] }
    | { kind: 'table'; header: InlineNode[][]; rows: InlineNode[][][] }
    | { kind: 'rule' }

interface Token {
    type: string
    raw: string
    text?: string
    tokens?: Token[]
    depth?: number
    lang?: string
    ordered?: boolean
    start?: number | ''
    items?: Token[]
    href?: string
    header?: Token[]
    rows?: Token[][]
}

/** Deeper nesting than this is shown as text, so that no input can exhaust the stack. */
const depthLimit = 24

/**
 * Markdown as a tree of known shapes. HTML stays text, images become their description, links keep only allowed schemes,
 * and `[n]` is a citation when `known` has n.
 */
export function parseMarkdown(source: string, known: ReadonlySet<number> = new Set()): BlockNode[] {
    // Quote marks and list markers nest without bound in the lexer's own recursion.
    if (/^(?:[ \t]*(?:>|[-*+]|\d+[.)])[ \t]*){40}/m.test(source)) return [paragraph([{ kind: 'text', text: source }])]
    let tokens: Token[]
    try {
        tokens = marked.lexer(source, { gfm: true, breaks: true }) as Token[]
    } catch {
        return [paragraph([{ kind: 'text', text: source }])]
    }
    return blocks(tokens, known, 0)
}

function paragraph(children: InlineNode[]): BlockNode {
    return { kind: 'paragraph', children }
}

function blocks(tokens: readonly Token[], known: ReadonlySet<number>, depth: number): BlockNode[] {
    return tokens.flatMap(token => block(token, known, depth))
}

function block(token: Token, known: ReadonlySet<number>, depth: number): BlockNode[] {
    if (depth > depthLimit) return [paragraph(citations(token.raw, known))]
    const children = (): InlineNode[] => inlines(token.tokens ?? [], known, depth + 1)
    switch (token.type) {
        case 'space':
        case 'def':
            return []
        case 'hr':
            return [{ kind: 'rule' }]
        case 'heading':
            return [{ kind: 'heading', level: token.depth ?? 2, children: children() }]
        case 'code':
            return [{ kind: 'code', language: (token.lang ?? '').split(/\s/)[0] ?? '', text: token.text ?? token.raw }]
        case 'blockquote':
            return [{ kind: 'quote', children: blocks(token.tokens ?? [], known, depth + 1) }]
        case 'list':
            return [
                {
                    kind: 'list',
                    ordered: token.ordered === true,
                    start: typeof token.start === 'number' ? token.start : 1,
                    items: (token.items ?? []).map(item => blocks(item.tokens ?? [], known, depth + 1))
                }
            ]
        case 'table': {
            const cell = (each: Token): InlineNode[] => inlines(each.tokens ?? [], known, depth + 1)
            return [{ kind: 'table', header: (token.header ?? []).map(cell), rows: (token.rows ?? []).map(row => row.map(cell)) }]
        }
        case 'paragraph':
        case 'text':
            return [paragraph(token.tokens ? children() : citations(token.raw, known))]
        default:
            return [paragraph(citations(token.raw.trimEnd(), known))]
    }
}

function inlines(tokens: readonly Token[], known: ReadonlySet<number>, depth: number): InlineNode[] {
    return tokens.flatMap(token => inline(token, known, depth))
}

function inline(token: Token, known: ReadonlySet<number>, depth: number): InlineNode[] {
    if (depth > depthLimit) return citations(token.raw, known)
    const children = (): InlineNode[] => inlines(token.tokens ?? [], known, depth + 1)
    switch (token.type) {
        case 'strong':
            return [{ kind: 'strong', children: children() }]
        case 'em':
            return [{ kind: 'emphasis', children: children() }]
        case 'del':
            return [{ kind: 'strike', children: children() }]
        case 'br':
            return [{ kind: 'break' }]
        case 'codespan':
            return [{ kind: 'code', text: unescapeHtml(token.text ?? '') }]
        case 'escape':
            return [{ kind: 'text', text: token.raw.slice(1) }]
        case 'link': {
            // An answer could define "[1]: …" and so turn a citation into a link of its own.
            if (/^(\[\d{1,3}\])+$/.test(token.raw)) return citations(token.raw, known)
            const href = safeUrl(unescapeHtml(token.href ?? ''))
            return href === undefined ? children() : [{ kind: 'link', href, children: children() }]
        }
        case 'image':
            return [{ kind: 'text', text: token.text ?? '' }]
        default:
            return token.tokens ? children() : citations(token.raw, known)
    }
}

/** Text with its `[n]` markers told apart; numbers without a citation stay text. */
export function citations(text: string, known: ReadonlySet<number>): InlineNode[] {
    const nodes: InlineNode[] = []
    let at = 0
    for (const match of text.matchAll(/\[(\d{1,3})\]/g)) {
        const number = Number(match[1])
        if (!known.has(number)) continue
        const index = match.index ?? 0
        // The space in front would let the marker fall onto the next line.
        const before = text.slice(at, index).replace(/ $/, '')
        if (before !== '') nodes.push({ kind: 'text', text: before })
        nodes.push({ kind: 'citation', number })
        at = index + (match[0]?.length ?? 0)
    }
    if (at < text.length) nodes.push({ kind: 'text', text: text.slice(at) })
    return nodes
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

export function unescapeHtml(text: string): string {
    return text.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity)
}

/** Hides a `[`, `[1` at the very end of a text that is still arriving, so that markers do not flicker. */
export function withoutPartialMarker(text: string): string {
    return text.replace(/\s?\[\d{0,3}$/, '')
}

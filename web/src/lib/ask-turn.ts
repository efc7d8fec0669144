// SPDX-License-Identifier: Apache-2.0
import type { AskResult, Citation, Hit, Problem } from './api-types'
import type { StreamEvent } from './event-stream-parser'

export type TurnPhase = 'retrieving' | 'answering' | 'done' | 'stopped' | 'failed'

/** One question and what became of it. */
export interface AskTurn {
    id: string
    question: string
    askedAt: string
    phase: TurnPhase
    answer: string
    answered: boolean
    citations: Citation[]
    /** What was found; once done and not answered, the nearest passages. */
    hits: Hit[]
    provider: string
    model: string | null
    tookMilliseconds: number | null
    error: string | null
}

export function newTurn(id: string, question: string, askedAt: string): AskTurn {
    return {
        id,
        question,
        askedAt,
        phase: 'retrieving',
        answer: '',
        answered: true,
        citations: [],
        hits: [],
        provider: '',
        model: null,
        tookMilliseconds: null,
        error: null
    }
}

type Fields = Record<string, unknown>

function fields(data: string): Fields | undefined {
    try {
        const value: unknown = JSON.parse(data)
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
    } catch {
        return undefined
    }
}

function isFields(value: unknown): value is Fields {
    return typeof value === 'object' && value !== null
}

export function isCitation(value: unknown): value is Citation {
    return (
        isFields(value) &&
        Number.isInteger(value.number) &&
        typeof value.documentId === 'string' &&
        typeof value.document === 'string' &&
        typeof value.quote === 'string' &&
        Number.isInteger(value.start) &&
        Number.isInteger(value.end)
    )
}

export function isHit(value: unknown): value is Hit {
    return (
        isFields(value) &&
        typeof value.text === 'string' &&
        Number.isInteger(value.start) &&
        Number.isInteger(value.end) &&
        isFields(value.document) &&
        typeof value.document.id === 'string' &&
        typeof value.document.name === 'string'
    )
}

function list<Item>(value: unknown, accepts: (item: unknown) => item is Item): Item[] {
    return Array.isArray(value) ? value.filter(accepts) : []
}

/** The turn after one event of the stream. An event that makes no sense leaves the turn as it was. */
export function applyAskEvent(turn: AskTurn, { event, data }: StreamEvent): AskTurn {
    if (turn.phase === 'done' || turn.phase === 'failed' || turn.phase === 'stopped') return turn
    const value = fields(data)
    if (value === undefined) return turn
    switch (event) {
        case 'retrieval':
            return { ...turn, phase: 'answering', hits: list(value.hits, isHit) }
        case 'delta':
            if (typeof value.text !== 'string') return turn
            return { ...turn, phase: 'answering', answer: turn.answer + value.text }
        case 'citation':
            return isCitation(value) ? { ...turn, citations: addCitation(turn.citations, value) } : turn
        case 'done':
            return finish(turn, value as Partial<AskResult>)
        case 'error': {
            const problem = value as Problem
            const message = [problem.detail, problem.title].find(text => typeof text === 'string' && text !== '')
            return { ...turn, phase: 'failed', error: message ?? 'The answer could not be finished.' }
        }
        default:
            return turn
    }
}

function addCitation(citations: Citation[], citation: Citation): Citation[] {
    const known = citations.some(
        other =>
            other.number === citation.number && other.start === citation.start && other.answerStart === citation.answerStart
    )
    return known ? citations : [...citations, citation]
}

function finish(turn: AskTurn, result: Partial<AskResult>): AskTurn {
    const answered = typeof result.answered === 'boolean' ? result.answered : turn.answer !== ''
    const nearest = list(result.nearest, isHit)
    const citations = Array.isArray(result.citations) ? list(result.citations, isCitation) : turn.citations
    return {
        ...turn,
        phase: 'done',
        // The closing event holds the checked answer; it replaces what was streamed.
        answer: typeof result.answer === 'string' ? result.answer : turn.answer,
        answered,
        citations,
        hits: nearest.length > 0 ? nearest : turn.hits,
        provider: typeof result.provider === 'string' ? result.provider : '',
        model: typeof result.model === 'string' ? result.model : null,
        tookMilliseconds: typeof result.tookMilliseconds === 'number' ? result.tookMilliseconds : null
    }
}

/** The stream ended, by the reader's wish or otherwise, before its closing event. */
export function endTurn(turn: AskTurn, reason: 'stopped' | 'interrupted'): AskTurn {
    if (turn.phase !== 'retrieving' && turn.phase !== 'answering') return turn
    if (reason === 'stopped') return { ...turn, phase: 'stopped' }
    return { ...turn, phase: 'failed', error: 'The connection ended before the answer was complete.' }
}

/** A passage under its number, with everything the answer quotes from it, in the order of the answer. */
export interface Source {
    number: number
    quotes: [Citation, ...Citation[]]
}

/** One entry per number, in order, for the list under the answer. */
export function groupSources(citations: Citation[]): Source[] {
    const byNumber = new Map<number, Source>()
    for (const citation of [...citations].sort((left, right) => left.answerStart - right.answerStart)) {
        const source = byNumber.get(citation.number)
        if (source) source.quotes.push(citation)
        else byNumber.set(citation.number, { number: citation.number, quotes: [citation] })
    }
    return [...byNumber.values()].sort((left, right) => left.number - right.number)
}

/**
 * Finds the citation of each `[n]`, asked in the order of the answer: the second `[1]` is the second quote from that
 * passage. Markers beyond the last quote belong to it.
 */
export function citationPicker(sources: readonly Source[]): (number: number) => Citation | undefined {
    const seen = new Map<number, number>()
    return number => {
        const quotes = sources.find(source => source.number === number)?.quotes
        const index = seen.get(number) ?? 0
        seen.set(number, index + 1)
        return quotes?.[Math.min(index, quotes.length - 1)]
    }
}

// SPDX-License-Identifier: Apache-2.0

export type Section = 'ask' | 'documents' | 'search' | 'collections' | 'status'

/** A place in the source panel: the document, and the range to show in code points. */
export interface SourceTarget {
    document: string
    start?: number
    end?: number
}

export interface Route {
    collection: string
    section: Section
    thread?: string
    query?: string
    mode?: string
    source?: SourceTarget
}

const sections: readonly Section[] = ['ask', 'documents', 'search', 'collections', 'status']

export const defaultCollection = 'default'

function decode(text: string): string {
    try {
        return decodeURIComponent(text)
    } catch {
        return text
    }
}

/** Any hash gives a route: what is not understood falls back to asking the default collection. */
export function parseRoute(hash: string): Route {
    const [path = '', queryText = ''] = hash.replace(/^#/, '').split(/\?(.*)/s)
    const parts = path.split('/').filter(part => part !== '')
    const collection = parts[0] === 'c' && parts[1] !== undefined ? decode(parts[1]) : defaultCollection
    const named = parts[0] === 'c' ? parts[2] : parts[0]
    const section = sections.find(candidate => candidate === named) ?? 'ask'
    const parameters = new URLSearchParams(queryText)
    const route: Route = { collection, section }
    const thread = parameters.get('thread')
    if (thread) route.thread = thread
    const query = parameters.get('q')
    if (query) route.query = query
    const mode = parameters.get('mode')
    if (mode) route.mode = mode
    const source = parseSource(parameters)
    if (source) route.source = source
    return route
}

function parseSource(parameters: URLSearchParams): SourceTarget | undefined {
    const document = parameters.get('source')
    if (!document) return undefined
    const range = /^(\d{1,12})-(\d{1,12})$/.exec(parameters.get('range') ?? '')
    if (!range) return { document }
    const start = Number(range[1])
    const end = Number(range[2])
    return end > start ? { document, start, end } : { document }
}

export function formatRoute(route: Route): string {
    const parameters = new URLSearchParams()
    if (route.thread) parameters.set('thread', route.thread)
    if (route.query) parameters.set('q', route.query)
    if (route.mode) parameters.set('mode', route.mode)
    if (route.source) {
        parameters.set('source', route.source.document)
        if (route.source.start !== undefined && route.source.end !== undefined) {
            parameters.set('range', `${route.source.start}-${route.source.end}`)
        }
    }
    const query = parameters.toString()
    return `#/c/${encodeURIComponent(route.collection)}/${route.section}${query === '' ? '' : `?${query}`}`
}

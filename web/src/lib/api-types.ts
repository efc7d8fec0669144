// SPDX-License-Identifier: Apache-2.0
// The wire types of `/api/v1`, all in one place. Offsets are Unicode code points; times are RFC 3339 in UTC.

export interface Status {
    version: string
    model: { name: string; ready: boolean; dimension: number; precision: string; maxTokens: number }
    generation: { provider: string; model?: string | null }
    collections: number
    documents: number
    chunks: number
    jobs: { queued: number; running: number; failed: number }
}

export interface Collection {
    id: string
    name: string
    description: string | null
    language: string | null
    documents: number
    chunks: number
    bytes: number
    createdAt: string
    updatedAt: string
}

export type DocumentState = 'pending' | 'ready' | 'failed' | 'updating'
export type JobState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'
export type JobStage = 'waiting' | 'parsing' | 'chunking' | 'embedding' | 'indexing' | 'done'

export interface Job {
    id: string
    document: string
    documentName: string
    collection: string
    state: JobState
    stage: JobStage
    done: number
    total: number
    etaSeconds: number | null
    error: { code: string; message: string } | null
    attempts: number
    createdAt: string
    updatedAt: string
}

export interface LibraryDocument {
    id: string
    collection: string
    name: string
    title: string | null
    /** Null until the file has been read for the first time. */
    mediaType: string | null
    bytes: number
    sha256: string
    state: DocumentState
    error: string | null
    warnings: string[]
    pages: number | null
    chunks: number
    characters: number
    /** Null until a first version is complete. */
    version: string | null
    createdAt: string
    updatedAt: string
    job: Job | null
}

export interface DocumentPage {
    documents: LibraryDocument[]
    nextCursor: string | null
    total: number
}

export interface UploadReceipt {
    documents: LibraryDocument[]
    rejected: { name: string; code: string; detail: string }[]
}

export type BlockKind = 'heading' | 'paragraph' | 'listItem' | 'quote' | 'code' | 'table'
export type OffsetPair = [number, number]

export interface Block {
    kind: BlockKind
    level?: number | null
    language?: string | null
    start: number
    end: number
    headingPath: string[]
    page: number | null
    header?: OffsetPair | null
    rows?: OffsetPair[] | null
}

export interface DocumentContent {
    id: string
    name: string
    title: string | null
    mediaType: string
    text: string
    blocks: Block[]
    pages: { number: number; width: number; height: number; start: number; end: number }[]
}

export interface ScoreParts {
    fused?: number | null
    dense?: number | null
    denseRank?: number | null
    lexical?: number | null
    lexicalRank?: number | null
}

export interface Hit {
    chunk: string
    document: { id: string; name: string; title: string | null }
    headingPath: string[]
    text: string
    start: number
    end: number
    page: number | null
    score: number
    scores: ScoreParts
}

export type SearchMode = 'hybrid' | 'dense' | 'lexical'

export interface SearchResult {
    hits: Hit[]
    tookMilliseconds: number
}

export interface Citation {
    number: number
    document: string
    documentId: string
    version: string
    chunk: string
    headingPath: string[]
    quote: string
    start: number
    end: number
    page: number | null
    score: number
    scores: ScoreParts
    answerStart: number
    answerEnd: number
    verdict: 'verbatim' | 'supported'
}

export interface AskResult {
    answer: string
    answered: boolean
    citations: Citation[]
    nearest: Hit[]
    provider: string
    model: string | null
    tookMilliseconds: number
}

/** RFC 9457. */
export interface Problem {
    type?: string
    title?: string
    status?: number
    detail?: string
    code?: string
    instance?: string
}

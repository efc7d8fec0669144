// SPDX-License-Identifier: Apache-2.0
import type { Citation, Hit, Job, LibraryDocument } from '../lib/api-types'

export function sampleJob(change: Partial<Job> = {}): Job {
    return {
        id: 'job-1',
        document: 'doc-1',
        documentName: 'handbook.md',
        collection: 'default',
        state: 'running',
        stage: 'embedding',
        done: 3,
        total: 12,
        etaSeconds: 9,
        error: null,
        attempts: 1,
        createdAt: '2026-03-01T10:00:00Z',
        updatedAt: '2026-03-01T10:00:05Z',
        ...change
    }
}

export function sampleDocument(change: Partial<LibraryDocument> = {}): LibraryDocument {
    return {
        id: 'doc-1',
        collection: 'default',
        name: 'handbook.md',
        title: 'Handbook',
        mediaType: 'text/markdown',
        bytes: 1200,
        sha256: '00',
        state: 'ready',
        error: null,
        warnings: [],
        pages: null,
        chunks: 4,
        characters: 1180,
        version: 'version-1',
        createdAt: '2026-03-01T10:00:00Z',
        updatedAt: '2026-03-01T10:00:00Z',
        job: null,
        ...change
    }
}

export function sampleHit(change: Partial<Hit> = {}): Hit {
    return {
        chunk: 'chunk-1',
        document: { id: 'doc-1', name: 'handbook.md', title: 'Handbook' },
        headingPath: ['Leave'],
        text: 'Every employee has 28 days.',
        start: 10,
        end: 37,
        page: null,
        score: 0.8,
        scores: { fused: 0.016, dense: 0.8, denseRank: 1, lexical: 4.2, lexicalRank: 2 },
        ...change
    }
}

export function sampleCitation(change: Partial<Citation> = {}): Citation {
    return {
        number: 1,
        document: 'handbook.md',
        documentId: 'doc-1',
        version: 'version-1',
        chunk: 'chunk-1',
        headingPath: ['Leave'],
        quote: 'Every employee has 28 days.',
        start: 10,
        end: 37,
        page: null,
        score: 0.8,
        scores: {},
        answerStart: 0,
        answerEnd: 27,
        verdict: 'verbatim',
        ...change
    }
}

// SPDX-License-Identifier: Apache-2.0
import type { Problem } from './api-types'

/** A request that did not succeed, in words for the reader. */
export class ApiError extends Error {
    readonly code: string
    /** 0 when there was no answer at all. */
    readonly status: number

    constructor(code: string, status: number, message: string) {
        super(message)
        this.name = 'ApiError'
        this.code = code
        this.status = status
    }
}

export function isAbort(error: unknown): boolean {
    return error instanceof DOMException && error.name === 'AbortError'
}

export function messageOf(error: unknown): string {
    return error instanceof Error && error.message !== '' ? error.message : 'Something went wrong.'
}

export function errorFromProblem(status: number, body: string): ApiError {
    let problem: Problem = {}
    try {
        const parsed: unknown = JSON.parse(body)
        if (typeof parsed === 'object' && parsed !== null) problem = parsed as Problem
    } catch {
        // A proxy's HTML page, for instance: the status alone has to tell the story.
    }
    const text = (value: unknown): string | undefined =>
        typeof value === 'string' && value !== '' ? value : undefined
    const message = text(problem.detail) ?? text(problem.title) ?? describeStatus(status)
    return new ApiError(text(problem.code) ?? 'http_error', status, message)
}

function describeStatus(status: number): string {
    switch (status) {
        case 401:
        case 403:
            return 'The server does not let this browser in. Ask its administrator for access.'
        case 404:
            return 'The server does not know this address.'
        case 413:
            return 'This is larger than the server accepts.'
        case 429:
            return 'The server is busy. Try again in a moment.'
        case 502:
        case 503:
        case 504:
            return 'The server is not available right now.'
        default:
            return `The server answered with status ${status}.`
    }
}

export async function send(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response
    try {
        response = await fetch(path, init)
    } catch (error) {
        if (isAbort(error)) throw error
        throw new ApiError('network', 0, 'The server cannot be reached. Check that it is running, then try again.')
    }
    if (!response.ok) throw errorFromProblem(response.status, await response.text())
    return response
}

export async function requestJson<Result>(path: string, init: RequestInit = {}): Promise<Result> {
    const response = await send(path, init)
    try {
        return (await response.json()) as Result
    } catch (error) {
        if (isAbort(error)) throw error
        throw new ApiError('bad_response', response.status, 'The server sent an answer that is not JSON.')
    }
}

export function jsonBody(method: string, body: unknown): RequestInit {
    return { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

/** Path segments and query values, each escaped; entries that are undefined or empty are left out. */
export function apiPath(segments: string[], query: Record<string, string | number | undefined> = {}): string {
    const path = '/api/v1/' + segments.map(encodeURIComponent).join('/')
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== '') parameters.set(name, String(value))
    }
    const text = parameters.toString()
    return text === '' ? path : `${path}?${text}`
}

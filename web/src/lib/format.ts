// SPDX-License-Identifier: Apache-2.0
import type { Job, JobStage } from './api-types'

const units = ['bytes', 'KB', 'MB', 'GB', 'TB']

export function formatBytes(bytes: number): string {
    if (!Number.isFinite(bytes) || bytes < 0) return '–'
    let value = bytes
    let unit = 0
    while (value >= 999.5 && unit < units.length - 1) {
        value /= 1000
        unit += 1
    }
    if (unit === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`
    return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

export function formatCount(count: number): string {
    return Number.isFinite(count) ? count.toLocaleString('en-US') : '–'
}

export function plural(count: number, one: string, many = `${one}s`): string {
    return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** "about 3 min left"; empty when unknown. */
export function formatRemaining(seconds: number | null): string {
    if (seconds === null || !Number.isFinite(seconds) || seconds < 0) return ''
    if (seconds < 5) return 'a few seconds left'
    if (seconds < 90) return `${Math.round(seconds)} s left`
    if (seconds < 5400) return `${Math.round(seconds / 60)} min left`
    return `${(seconds / 3600).toFixed(1)} h left`
}

export function formatMilliseconds(milliseconds: number): string {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) return '–'
    if (milliseconds < 1000) return `${Math.max(1, Math.round(milliseconds))} ms`
    return `${(milliseconds / 1000).toFixed(1)} s`
}

export function formatWhen(time: string, now: number): string {
    const then = Date.parse(time)
    if (Number.isNaN(then)) return '–'
    const seconds = Math.round((now - then) / 1000)
    if (seconds < 45) return 'just now'
    if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`
    if (seconds < 86400) return `${Math.round(seconds / 3600)} h ago`
    if (seconds < 7 * 86400) return `${Math.round(seconds / 86400)} d ago`
    return new Date(then).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
}

const mediaTypes: Record<string, string> = {
    'application/pdf': 'PDF',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
    'text/html': 'HTML',
    'text/markdown': 'Markdown',
    'text/plain': 'Text'
}

/** What a file will most likely turn out to be, for as long as it has not been read. */
const extensions: Record<string, string> = { docx: 'Word', htm: 'HTML', markdown: 'Markdown', md: 'Markdown', txt: 'Text' }

export function formatMediaType(mediaType: string | null, name: string): string {
    const known = mediaTypes[mediaType?.split(';')[0]?.trim().toLowerCase() ?? '']
    if (known) return known
    const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]
    return extension ? (extensions[extension.toLowerCase()] ?? extension.toUpperCase()) : 'File'
}

const stages: Record<JobStage, string> = {
    waiting: 'Waiting',
    parsing: 'Reading',
    chunking: 'Preparing',
    embedding: 'Embedding',
    indexing: 'Indexing',
    done: 'Done'
}

export function formatStage(stage: JobStage): string {
    return stages[stage] ?? 'Working'
}

/** 0...1, or null when the stage does not count. */
export function jobFraction(job: Pick<Job, 'done' | 'total'>): number | null {
    return job.total > 0 ? Math.max(0, Math.min(1, job.done / job.total)) : null
}

/** Messages of the server begin as a clause; on their own they are a sentence. */
export function asSentence(text: string): string {
    return /^[a-z]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text
}

export function formatPercent(fraction: number): string {
    return `${Math.round(Math.max(0, Math.min(1, fraction)) * 100)}%`
}

export function formatScore(score: number | null | undefined): string {
    if (score === null || score === undefined || !Number.isFinite(score)) return '–'
    if (Math.abs(score) >= 10) return score.toFixed(1)
    return Math.abs(score) < 0.1 ? score.toFixed(3) : score.toFixed(2)
}

export function generationLabel(provider: string, model: string | null | undefined): string {
    if (provider === 'extractive') return 'Extractive: your documents’ own sentences'
    const name = provider === 'openai' ? 'OpenAI-compatible' : provider === 'anthropic' ? 'Anthropic' : provider
    return model ? `${name}: ${model}` : name
}

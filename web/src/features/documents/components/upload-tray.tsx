// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { Icon } from '../../../components/ui/icon'
import { IconButton } from '../../../components/ui/icon-button'
import { ProgressBar } from '../../../components/ui/progress-bar'
import { limits } from '../../../config/limits'
import { asSentence, formatBytes, formatPercent, formatRemaining, formatStage, jobFraction, plural } from '../../../lib/format'
import { byUrgency, isBusy, type Upload } from '../../../lib/upload-queue'
import type { Uploads } from '../hooks/use-uploads'

/** What is being added, over every page, until it has succeeded or is dismissed. */
export function UploadTray({ uploads, again, dismiss }: Uploads) {
    const [collapsed, setCollapsed] = useState(false)
    const busy = uploads.filter(isBusy).length
    const failed = uploads.filter(upload => upload.phase === 'failed').length
    const settled = uploads.length > 0 && busy === 0 && failed === 0

    useEffect(() => {
        if (!settled) return
        const timer = window.setTimeout(dismiss, limits.toastDuration)
        return () => window.clearTimeout(timer)
    }, [settled, dismiss])

    if (uploads.length === 0) return null
    const title =
        busy > 0 ? `Adding ${plural(busy, 'file')}`
        : failed > 0 ? `${plural(failed, 'file')} could not be added`
        : `${plural(uploads.length, 'file')} added`
    return (
        <section className="tray" aria-label="Uploads">
            <header>
                <h2 role="status">
                    {title}
                    {busy > 0 && uploads.length > 1 && <span>{uploads.length - busy} of {uploads.length} done</span>}
                </h2>
                <IconButton
                    icon="chevron" label={collapsed ? 'Show the files' : 'Hide the files'} aria-expanded={!collapsed}
                    className={collapsed ? 'flipped' : ''} onClick={() => setCollapsed(!collapsed)}
                />
                <IconButton icon="close" label="Dismiss finished uploads" onClick={dismiss} />
            </header>
            {busy > 0 && uploads.length > 1 && (
                <ProgressBar fraction={(uploads.length - busy) / uploads.length} label="Files that are done" />
            )}
            {!collapsed && (
                <ul>
                    {byUrgency(uploads).map(upload => (
                        <UploadRow key={upload.key} upload={upload} onAgain={() => again(upload.key)} />
                    ))}
                </ul>
            )}
        </section>
    )
}

function UploadRow({ upload, onAgain }: { upload: Upload; onAgain: () => void }) {
    const { fraction, text } = describe(upload)
    return (
        <li className={`upload upload-${upload.phase}`}>
            <span className="upload-name">{upload.name}</span>
            <span className="upload-text">{text}</span>
            {upload.phase === 'failed' && upload.documentId === null && (
                <IconButton icon="retry" label={`Try ${upload.name} again`} onClick={onAgain} />
            )}
            {(upload.phase === 'ready' || upload.phase === 'unchanged') && <Icon name="check" size={16} />}
            {isBusy(upload) && <ProgressBar fraction={fraction} label={`Progress of ${upload.name}`} />}
        </li>
    )
}

function describe(upload: Upload): { fraction: number | null; text: string } {
    switch (upload.phase) {
        case 'waiting':
            return { fraction: 0, text: formatBytes(upload.size) }
        case 'uploading':
            return { fraction: upload.sent, text: `Sending ${formatPercent(upload.sent)}` }
        case 'processing': {
            const { job } = upload
            if (job === null) return { fraction: null, text: 'Waiting' }
            const fraction = jobFraction(job)
            const remaining = formatRemaining(job.etaSeconds)
            const percent = fraction !== null && job.stage !== 'waiting' ? ` ${formatPercent(fraction)}` : ''
            return {
                fraction: job.stage === 'waiting' ? 0 : fraction,
                text: `${formatStage(job.stage)}${percent}${remaining === '' ? '' : `, ${remaining}`}`
            }
        }
        case 'unchanged':
            return { fraction: 1, text: 'Already here, unchanged' }
        case 'ready':
            return { fraction: 1, text: 'Ready' }
        case 'failed':
            return { fraction: null, text: asSentence(upload.error ?? 'Failed') }
    }
}

// SPDX-License-Identifier: Apache-2.0
import { Badge, type BadgeTone } from '../../../components/ui/badge'
import { Button } from '../../../components/ui/button'
import { ProgressBar } from '../../../components/ui/progress-bar'
import type { Job, JobState } from '../../../lib/api-types'
import { isActive } from '../../../lib/document-list'
import { formatPercent, formatRemaining, formatStage, formatWhen, jobFraction, plural } from '../../../lib/format'

const states: Record<JobState, { tone: BadgeTone; label: string }> = {
    queued: { tone: 'busy', label: 'Queued' },
    running: { tone: 'busy', label: 'Running' },
    succeeded: { tone: 'good', label: 'Done' },
    failed: { tone: 'bad', label: 'Failed' },
    cancelled: { tone: 'neutral', label: 'Cancelled' }
}

interface JobTableProps {
    jobs: Job[]
    now: number
    onAct: (job: Job, action: 'cancel' | 'retry') => void
}

export function JobTable({ jobs, now, onAct }: JobTableProps) {
    return (
        <table className="table jobs">
            <thead>
                <tr>
                    <th scope="col">Document</th>
                    <th scope="col">Collection</th>
                    <th scope="col" className="cell-state">State</th>
                    <th scope="col" className="cell-number">Attempts</th>
                    <th scope="col">Changed</th>
                    <th><span className="visually-hidden">Actions</span></th>
                </tr>
            </thead>
            <tbody>
                {jobs.map(job => (
                    <tr key={job.id}>
                        <td className="cell-name">
                            <span className="document-name">{job.documentName}</span>
                            {job.error && (
                                <span className="document-error">
                                    <span>
                                        {job.error.message} <code>{job.error.code}</code>
                                    </span>
                                </span>
                            )}
                        </td>
                        <td data-label="Collection">{job.collection}</td>
                        <td className="cell-state">
                            {job.state === 'running' ? <Running job={job} /> : (
                                <Badge tone={states[job.state]?.tone ?? 'neutral'}>{states[job.state]?.label ?? job.state}</Badge>
                            )}
                        </td>
                        <td className="cell-number" data-label="Attempts">{job.attempts}</td>
                        <td data-label="Changed" className="cell-when">{formatWhen(job.updatedAt, now)}</td>
                        <td className="cell-actions">
                            {isActive(job) && (
                                <Button variant="quiet" onClick={() => onAct(job, 'cancel')} aria-label={`Cancel ${job.documentName}`}>
                                    Cancel
                                </Button>
                            )}
                            {(job.state === 'failed' || job.state === 'cancelled') && (
                                <Button
                                    variant="quiet" icon="retry" onClick={() => onAct(job, 'retry')}
                                    aria-label={`Retry ${job.documentName}`}
                                >
                                    Retry
                                </Button>
                            )}
                        </td>
                    </tr>
                ))}
            </tbody>
        </table>
    )
}

function Running({ job }: { job: Job }) {
    const fraction = jobFraction(job)
    const remaining = formatRemaining(job.etaSeconds)
    return (
        <div className="document-progress">
            <span>
                {formatStage(job.stage)}
                {fraction !== null && ` ${formatPercent(fraction)}`}
                {job.total > 0 && <em>{`${job.done} of ${plural(job.total, 'step')}`}{remaining !== '' && `, ${remaining}`}</em>}
            </span>
            <ProgressBar fraction={fraction} label={`Progress of ${job.documentName}`} />
        </div>
    )
}

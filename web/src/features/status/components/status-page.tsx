// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Badge } from '../../../components/ui/badge'
import { EmptyState } from '../../../components/ui/empty-state'
import { ErrorState } from '../../../components/ui/error-state'
import { PageHeader } from '../../../components/ui/page-header'
import { Skeleton } from '../../../components/ui/skeleton'
import { useToast } from '../../../components/ui/toasts'
import { useLiveEvents } from '../../../hooks/live-events'
import { useNow } from '../../../hooks/use-now'
import { useQuery, useQueryCache } from '../../../hooks/use-query'
import type { Job, Status } from '../../../lib/api-types'
import { formatCount, generationLabel, plural } from '../../../lib/format'
import { messageOf } from '../../../lib/http'
import { actOnJob } from '../api/act-on-job'
import { getStatus } from '../api/get-status'
import { useJobs } from '../hooks/use-jobs'
import { JobTable } from './job-table'

export function StatusPage() {
    const status = useQuery('status', getStatus)
    return (
        <div className="page">
            <PageHeader
                title="Status" detail={status.value ? `Needletail ${status.value.version}` : 'What is running, and what it works on.'}
            >
                <a className="button button-secondary" href="/openapi.json">
                    API description
                </a>
                <a className="button button-secondary" href="/metrics">
                    Metrics
                </a>
            </PageHeader>
            {status.value ? (
                <Overview status={status.value} />
            ) : status.error !== undefined ? (
                <ErrorState title="The status is not known" detail={messageOf(status.error)} onRetry={status.reload} />
            ) : (
                <Skeleton lines={4} label="Loading the status" />
            )}
            <Jobs />
        </div>
    )
}

function Overview({ status }: { status: Status }) {
    return (
        <dl className="facts">
            <div className="fact">
                <dt>Library</dt>
                <dd>{plural(status.documents, 'document')}</dd>
                <dd className="fact-detail">
                    {plural(status.chunks, 'chunk')} in {plural(status.collections, 'collection')}
                </dd>
            </div>
            <div className="fact">
                <dt>Work</dt>
                <dd>{status.jobs.running + status.jobs.queued === 0 ? 'Idle' : `${formatCount(status.jobs.running)} running`}</dd>
                <dd className="fact-detail">
                    {formatCount(status.jobs.queued)} queued · {formatCount(status.jobs.failed)} failed
                </dd>
            </div>
            <div className="fact">
                <dt>Answers</dt>
                <dd>{status.generation.provider === 'extractive' ? 'Extractive' : (status.generation.model ?? status.generation.provider)}</dd>
                <dd className="fact-detail">
                    {status.generation.provider === 'extractive'
                        ? 'Your documents’ own sentences; nothing leaves this machine'
                        : generationLabel(status.generation.provider, status.generation.model)}
                </dd>
            </div>
            <div className="fact">
                <dt>Embedding model</dt>
                <dd>
                    {status.model.name}
                    <Badge tone={status.model.ready ? 'good' : 'busy'}>{status.model.ready ? 'Ready' : 'Loading'}</Badge>
                </dd>
                <dd className="fact-detail">
                    {formatCount(status.model.dimension)} dimensions · {status.model.precision} · up to{' '}
                    {formatCount(status.model.maxTokens)} tokens
                </dd>
            </div>
        </dl>
    )
}

function Jobs() {
    const [state, setState] = useState('')
    const { jobs, error, reload } = useJobs(state)
    const cache = useQueryCache()
    const showToast = useToast()
    const now = useNow()

    useLiveEvents(event => {
        if (event.type !== 'job') cache.invalidate('status')
    })

    const act = (job: Job, action: 'cancel' | 'retry') => {
        actOnJob(job.id, action).then(
            () => {
                reload()
                cache.invalidate('status')
            },
            (failure: unknown) => showToast(messageOf(failure), 'error')
        )
    }

    return (
        <section aria-labelledby="jobs-heading">
            <div className="toolbar">
                <h2 id="jobs-heading">Jobs</h2>
                <select aria-label="State of the jobs" value={state} onChange={event => setState(event.target.value)}>
                    <option value="">All</option>
                    <option value="running">Running</option>
                    <option value="queued">Queued</option>
                    <option value="failed">Failed</option>
                    <option value="succeeded">Done</option>
                    <option value="cancelled">Cancelled</option>
                </select>
            </div>
            {jobs === undefined ? (
                error !== undefined ? (
                    <ErrorState title="The jobs could not be listed" detail={messageOf(error)} onRetry={reload} />
                ) : (
                    <Skeleton lines={4} label="Loading jobs" />
                )
            ) : jobs.length === 0 ? (
                <EmptyState icon="check" title="No jobs" detail="Every document that was added has been dealt with." />
            ) : (
                <JobTable jobs={jobs} now={now} onAct={act} />
            )}
        </section>
    )
}

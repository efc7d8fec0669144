// SPDX-License-Identifier: Apache-2.0
import { Badge } from '../../../components/ui/badge'
import { ProgressBar } from '../../../components/ui/progress-bar'
import type { LibraryDocument } from '../../../lib/api-types'
import { isActive } from '../../../lib/document-list'
import { formatPercent, formatRemaining, formatStage, jobFraction } from '../../../lib/format'

export function DocumentState({ document }: { document: LibraryDocument }) {
    const { job } = document
    if (job !== null && isActive(job)) {
        const fraction = jobFraction(job)
        const remaining = formatRemaining(job.etaSeconds)
        return (
            <div className="document-progress">
                <span>
                    {formatStage(job.stage)}
                    {fraction !== null && job.stage !== 'waiting' && ` ${formatPercent(fraction)}`}
                    {remaining !== '' && <em>{remaining}</em>}
                </span>
                <ProgressBar fraction={job.stage === 'waiting' ? 0 : fraction} label={`Progress of ${document.name}`} />
            </div>
        )
    }
    switch (document.state) {
        case 'ready':
            return <Badge tone="good">Ready</Badge>
        case 'failed':
            return <Badge tone="bad">Failed</Badge>
        case 'updating':
            return <Badge tone="busy">Updating</Badge>
        default:
            return <Badge tone="busy">Waiting</Badge>
    }
}

// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { useLiveEvents } from '../../../hooks/live-events'
import { useQuery } from '../../../hooks/use-query'
import type { Job } from '../../../lib/api-types'
import { isNewer } from '../../../lib/document-list'
import { listJobs } from '../api/list-jobs'

/** The jobs in a state (all, when empty), newest first, kept current by live events. */
export function useJobs(state: string) {
    const { value, error, reload } = useQuery(`jobs:${state}`, () => listJobs(state))
    const [jobs, setJobs] = useState<Job[] | undefined>(value)

    useEffect(() => setJobs(value), [value])

    useLiveEvents(event => {
        if (event.type === 'resync') reload()
        if (event.type !== 'job') return
        const { job } = event
        setJobs(known => {
            if (known === undefined) return known
            if (known.some(each => each.id === job.id)) {
                return known.map(each => (each.id === job.id && isNewer(job, each) ? job : each))
            }
            return state === '' || job.state === state ? [job, ...known] : known
        })
    })

    return { jobs, error, reload }
}

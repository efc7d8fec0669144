// SPDX-License-Identifier: Apache-2.0
import type { Job } from '../../../lib/api-types'
import { apiPath, requestJson } from '../../../lib/http'

export async function listJobs(state: string): Promise<Job[]> {
    const { jobs } = await requestJson<{ jobs: Job[] }>(apiPath(['jobs'], { state, limit: 100 }))
    return jobs
}

// SPDX-License-Identifier: Apache-2.0
import type { Status } from '../../../lib/api-types'
import { apiPath, requestJson } from '../../../lib/http'

export function getStatus(): Promise<Status> {
    return requestJson(apiPath(['status']))
}

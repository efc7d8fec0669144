// SPDX-License-Identifier: Apache-2.0
import { apiPath, send } from '../../../lib/http'

export async function retryJob(id: string): Promise<void> {
    await send(apiPath(['jobs', id, 'retry']), { method: 'POST' })
}

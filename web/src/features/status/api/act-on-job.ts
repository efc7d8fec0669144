// SPDX-License-Identifier: Apache-2.0
import { apiPath, send } from '../../../lib/http'

export async function actOnJob(id: string, action: 'cancel' | 'retry'): Promise<void> {
    await send(apiPath(['jobs', id, action]), { method: 'POST' })
}

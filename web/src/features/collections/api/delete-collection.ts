// SPDX-License-Identifier: Apache-2.0
import { apiPath, send } from '../../../lib/http'

export async function deleteCollection(name: string): Promise<void> {
    await send(apiPath(['collections', name]), { method: 'DELETE' })
}

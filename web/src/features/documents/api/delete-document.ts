// SPDX-License-Identifier: Apache-2.0
import { apiPath, send } from '../../../lib/http'

/** Returns when no later search or answer can show the document. */
export async function deleteDocument(id: string): Promise<void> {
    await send(apiPath(['documents', id]), { method: 'DELETE' })
}

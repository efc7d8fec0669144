// SPDX-License-Identifier: Apache-2.0
import type { LibraryDocument, UploadReceipt } from '../../../lib/api-types'
import { ApiError, apiPath, errorFromProblem } from '../../../lib/http'

interface UploadRequest {
    collection: string
    file: File
    /** The same key for every attempt: the server stores a file once. */
    idempotencyKey: string
    onProgress: (fraction: number) => void
    signal: AbortSignal
}

/** Sends one file. `fetch` does not tell how much of a body has left, so this is an XMLHttpRequest. */
export function uploadDocument(upload: UploadRequest): Promise<LibraryDocument> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest()
        request.open('POST', apiPath(['collections', upload.collection, 'documents']))
        request.setRequestHeader('Idempotency-Key', upload.idempotencyKey)
        request.upload.onprogress = event => {
            if (event.lengthComputable && event.total > 0) upload.onProgress(event.loaded / event.total)
        }
        request.onerror = () => reject(new ApiError('network', 0, 'The connection broke while the file was being sent.'))
        request.onabort = () => reject(new ApiError('cancelled', 0, 'Cancelled.'))
        request.onload = () => {
            try {
                resolve(readReceipt(request.status, request.responseText))
            } catch (error) {
                reject(error)
            }
        }
        upload.signal.addEventListener('abort', () => request.abort())
        const form = new FormData()
        form.append('file', upload.file, upload.file.name)
        request.send(form)
    })
}

function readReceipt(status: number, body: string): LibraryDocument {
    if (status < 200 || status > 299) throw errorFromProblem(status, body)
    const receipt = JSON.parse(body) as UploadReceipt
    const document = receipt.documents[0]
    if (document) return document
    const rejected = receipt.rejected[0]
    throw new ApiError(rejected?.code ?? 'rejected', status, rejected?.detail ?? 'The server did not take this file.')
}

import { language } from './language.ts'
import { ask } from './session.ts'

/** A link to it may be followed for so long. */
const KEPT_MS = 60_000

/** Asked for by the page: the address of a link would stay in the browser's list of downloads. False: there is no file. */
export async function saveFile(address: string): Promise<boolean> {
  const headers = { 'accept-language': language }
  const response = await fetch(address, { credentials: 'same-origin', headers }).catch(() => null)
  if (response?.status === 401) return (await ask('/admin/me')).ok && saveFile(address)
  const file = response?.ok ? await response.blob().catch(() => null) : null
  if (!response || !file) return false
  const href = URL.createObjectURL(file)
  const download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''
  Object.assign(document.createElement('a'), { href, download }).click()
  setTimeout(() => URL.revokeObjectURL(href), KEPT_MS)
  return true
}

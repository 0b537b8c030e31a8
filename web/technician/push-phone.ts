import type { Language } from '../words/visitor-language.ts'

export type PushState = 'on' | 'off' | 'denied' | 'install' | 'unsupported'

const PATIENCE_MS = 15_000

const call = (token: string, language: Language, method: 'GET' | 'POST' | 'DELETE', body?: object) =>
  fetch(`/api/days/${encodeURIComponent(token)}/push`, {
    method,
    body: body && JSON.stringify(body),
    headers: { 'accept-language': language, ...(body && { 'content-type': 'application/json' }) },
    credentials: 'omit',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })

const isSupported = () =>
  'serviceWorker' in navigator && typeof PushManager !== 'undefined' && typeof Notification !== 'undefined'
/** Apple's telephones notify installed pages only: `standalone` is theirs, and says whether this one is. */
const mayBeInstalled = () => 'standalone' in navigator && navigator.standalone !== true

const subscription = async () => (await navigator.serviceWorker.ready).pushManager.getSubscription()

export async function readPush(): Promise<PushState> {
  if (!isSupported()) return mayBeInstalled() ? 'install' : 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return (await subscription()) ? 'on' : 'off'
}

/** Asks, subscribes, tells the office. Null: something did not answer. */
export async function turnPushOn(token: string, language: Language): Promise<PushState | null> {
  if ((await Notification.requestPermission()) !== 'granted')
    return Notification.permission === 'denied' ? 'denied' : 'off'
  try {
    const settings = await call(token, language, 'GET')
    const { publicKey } = (await settings.json()) as { publicKey?: string }
    if (!publicKey) return null
    const { pushManager } = await navigator.serviceWorker.ready
    const subscribed = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    if ((await call(token, language, 'POST', subscribed.toJSON())).ok) return 'on'
    await subscribed.unsubscribe()
    return null
  } catch {
    return null
  }
}

/** Ends here at once; should the office not hear of it, the push service tells it at the next try. */
export async function turnPushOff(token: string, language: Language): Promise<PushState> {
  const subscribed = await subscription()
  await subscribed?.unsubscribe()
  if (subscribed) await call(token, language, 'DELETE', { endpoint: subscribed.endpoint }).catch(() => undefined)
  return 'off'
}

/** Another link of the same technician ended what the old one had subscribed: this telephone is told again. */
export async function renewPush(token: string, language: Language): Promise<void> {
  if (!isSupported() || Notification.permission !== 'granted') return
  const subscribed = await subscription()
  if (subscribed) await call(token, language, 'POST', subscribed.toJSON()).catch(() => undefined)
}

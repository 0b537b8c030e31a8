import { createECDH, createHmac } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import webPush from 'web-push'
import type { Push, Pushed } from './domain/push.ts'
import { checkedLookup, type Names } from './external-calendars/checked-lookup.ts'
import { addressIn, isPublicAddress } from './external-calendars/public-address.ts'

const TIMEOUT_MS = 10_000
const LONGEST_RETRY_MS = 3_600_000

const publicNames: Names = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
}

interface Settings {
  /** Of the whole deployment; the key pair that push services know us by is derived from it. */
  readonly secret: string
  /** Stands in for the public net's names. */
  readonly names?: Names
  readonly send?: typeof request
}

/** The one door to web-push: it encrypts and signs; the request is ours, to public addresses alone. */
export function openPush({ secret, names = publicNames, send = request }: Settings): Push {
  const keys = keysOf(secret)
  const mayTell = (endpoint: string) => {
    if (!URL.canParse(endpoint)) return false
    const url = new URL(endpoint)
    const bare = addressIn(url)
    return url.protocol === 'https:' && (bare === null || names.isAllowed(bare))
  }
  return {
    publicKey: keys.publicKey,
    mayTell,
    tell: ({ endpoint, p256dh, auth }, { payload, ttlSeconds, topic }, contact) => {
      if (!mayTell(endpoint)) return Promise.resolve({ outcome: 'refused' })
      const written = writtenFor({ endpoint, keys: { p256dh, auth } }, payload, {
        ...{ TTL: ttlSeconds, urgency: 'high', topic, contentEncoding: 'aes128gcm' },
        vapidDetails: { subject: `mailto:${contact}`, ...keys },
      })
      if (!written) return Promise.resolve({ outcome: 'gone' })
      const { method, headers, body } = written
      return new Promise((resolve) => {
        const later = (): void => resolve({ outcome: 'later', retryAfterMs: null })
        const asked = send(
          endpoint,
          {
            ...{ method, headers, agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) },
            lookup: checkedLookup(names, (why) => new Error(why)),
          },
          (answer) => {
            answer.resume()
            resolve(outcomeOf(answer.statusCode ?? 0, answer.headers['retry-after']))
          },
        )
        asked.on('error', later)
        asked.end(body)
      })
    },
  }
}

/** Null: its keys are none that anything can be written for, and never will be. */
function writtenFor(...asked: Parameters<typeof webPush.generateRequestDetails>) {
  try {
    return webPush.generateRequestDetails(...asked)
  } catch {
    return null
  }
}

function outcomeOf(status: number, retryAfter: string | undefined): Pushed {
  if (status >= 200 && status < 300) return { outcome: 'sent' }
  if (status === 404 || status === 410) return { outcome: 'gone' }
  if (status === 429 || status >= 500) {
    const seconds = Number(retryAfter)
    const isNumber = Number.isFinite(seconds) && seconds >= 0 && retryAfter !== undefined
    return { outcome: 'later', retryAfterMs: isNumber ? Math.min(seconds * 1000, LONGEST_RETRY_MS) : null }
  }
  return { outcome: 'refused' }
}

/** The same on every process and after every start; another secret ends what browsers subscribed to, as it ends links. */
function keysOf(secret: string): { publicKey: string; privateKey: string } {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(createHmac('sha256', secret).update('push').digest())
  return { publicKey: curve.getPublicKey('base64url'), privateKey: curve.getPrivateKey('base64url') }
}

import { type Challenge, createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Millis } from './domain/time.ts'

/** Proof of work against bots: a second of a visitor's machine for each booking. */
export interface Proofs {
  readonly challenge: (now: Millis) => Promise<Challenge>
  /** The id of a right and fresh proof, so that it can be spent once; null for any other. */
  readonly check: (payload: string, now: Millis) => Promise<string | null>
}

const LIFETIME_MS = 30 * 60_000

export function openProofs(secret: string): Proofs {
  const [hmacSignatureSecret, hmacKeySignatureSecret] = [`proof:${secret}`, `proof-key:${secret}`]
  return {
    challenge: (now) =>
      createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: 2000,
        counter: randomInt(500, 1500),
        deriveKey,
        expiresAt: new Date(now + LIFETIME_MS),
        hmacSignatureSecret,
        hmacKeySignatureSecret,
      }),
    check: async (payload, now) => {
      const parsed = parse(payload)
      if (!parsed) return null
      const expiresAt = Number(parsed.challenge?.parameters?.expiresAt) * 1000
      if (!(expiresAt > now)) return null
      const result = await verifySolution({ ...parsed, deriveKey, hmacSignatureSecret, hmacKeySignatureSecret }).catch(
        () => null,
      )
      return result?.verified ? String(parsed.challenge.signature) : null
    },
  }
}

function parse(payload: string): Pick<Parameters<typeof verifySolution>[0], 'challenge' | 'solution'> | null {
  try {
    const value = JSON.parse(payload.startsWith('{') ? payload : Buffer.from(payload, 'base64').toString('utf8'))
    return typeof value?.challenge === 'object' && typeof value?.solution === 'object' ? value : null
  } catch {
    return null
  }
}

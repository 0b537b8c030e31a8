import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type SurveyChannel, surveyChannels } from './domain/survey.ts'

/** Crockford base32 without look-alikes: read aloud on the telephone. */
const REFERENCE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Links {
  /** The secret in a client's manage link: 256 bits derived from the booking's `uid`, so only its hash need be stored. */
  readonly manageToken: (uid: string) => string
  readonly manageTokenHash: (uid: string) => string
  /** The secret of a held slot, derived in the same way. */
  readonly holdToken: (uid: string) => string
  /** The secret of a visit's survey: its `uid` and 128 bits that only we can derive. It says by which channel the client was asked. */
  readonly surveyToken: (uid: string, channel: SurveyChannel) => string
  /** Null for a token we did not make. */
  readonly readSurveyToken: (token: string) => { readonly uid: string; readonly channel: SurveyChannel } | null
  /** The secret in the address of a technician's calendar feed: 256 random bits. */
  readonly newFeedToken: () => string
  /** The secret that opens the technician's day: either leads to the other, but only through us. */
  readonly dayToken: (feedToken: string) => string
  /** Of a day's secret that we made. */
  readonly feedToken: (dayToken: string) => string
  /** The same on every start, for the demo's printed address. */
  readonly demoFeedToken: (technician: string) => string
  /** What only this company calls something that has no `uid` of its own. */
  readonly calendarUid: (what: string) => string
  /** Eight letters and digits. */
  readonly newReference: () => string
  readonly hash: (token: string) => string
}

export function openLinks(secret: string): Links {
  const hash = (token: string) => createHash('sha256').update(token).digest('base64url')
  const derived = (what: string) => createHmac('sha256', secret).update(what).digest('base64url')
  const manageToken = (uid: string) => derived(`manage:${uid}`)
  const surveyProof = (uid: string, channel: SurveyChannel) =>
    createHmac('sha256', secret).update(`survey:${channel}:${uid}`).digest().subarray(0, 16)
  const packed = (uid: string) => Buffer.from(uid.replaceAll('-', ''), 'hex')
  const surveyToken = (uid: string, channel: SurveyChannel) =>
    Buffer.concat([packed(uid), surveyProof(uid, channel)]).toString('base64url')
  // Two blocks of pure chance: nothing to chain, pad or authenticate. What is stored is the hash of each.
  const twinKey = createHmac('sha256', secret).update('day').digest()
  const twin = (token: string, turn: typeof createCipheriv | typeof createDecipheriv) => {
    const cipher = turn('aes-256-ecb', twinKey, null).setAutoPadding(false)
    return cipher.update(token, 'base64url', 'base64url') + cipher.final('base64url')
  }
  return {
    surveyToken,
    readSurveyToken: (token) => {
      if (!/^[\w-]{43}$/.test(token)) return null
      const bytes = Buffer.from(token, 'base64url')
      const uid = bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
      const channel = surveyChannels.find((one) => timingSafeEqual(surveyProof(uid, one), bytes.subarray(16)))
      // One spelling only: the last letter of base64url has spare bits.
      return channel && surveyToken(uid, channel) === token ? { uid, channel } : null
    },
    manageToken,
    manageTokenHash: (uid) => hash(manageToken(uid)),
    holdToken: (uid) => derived(`hold:${uid}`),
    newFeedToken: () => randomBytes(32).toString('base64url'),
    dayToken: (feedToken) => twin(feedToken, createCipheriv),
    feedToken: (dayToken) => twin(dayToken, createDecipheriv),
    demoFeedToken: (technician) => derived(`demo-feed:${technician}`),
    calendarUid: (what) => derived(`calendar:${what}`).slice(0, 27),
    newReference: () => Array.from(randomBytes(8), (byte) => REFERENCE_ALPHABET[byte & 31]).join(''),
    hash,
  }
}

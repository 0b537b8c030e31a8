import { createHash, createHmac, randomBytes } from 'node:crypto'

/** Crockford base32 without look-alikes: read aloud on the telephone. */
const REFERENCE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Links {
  /** The secret in a client's manage link: 256 bits derived from the booking's `uid`, so only its hash need be stored. */
  readonly manageToken: (uid: string) => string
  readonly manageTokenHash: (uid: string) => string
  /** The secret of a held slot, derived in the same way. */
  readonly holdToken: (uid: string) => string
  /** Eight letters and digits. */
  readonly newReference: () => string
  readonly hash: (token: string) => string
}

export function openLinks(secret: string): Links {
  const hash = (token: string) => createHash('sha256').update(token).digest('base64url')
  const manageToken = (uid: string) => createHmac('sha256', secret).update(`manage:${uid}`).digest('base64url')
  return {
    manageToken,
    manageTokenHash: (uid) => hash(manageToken(uid)),
    holdToken: (uid) => createHmac('sha256', secret).update(`hold:${uid}`).digest('base64url'),
    newReference: () => Array.from(randomBytes(8), (byte) => REFERENCE_ALPHABET[byte & 31]).join(''),
    hash,
  }
}

import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** What the operator set. Secrets come from the environment, or once from the data folder outside production. */
export interface Env {
  readonly port: number
  readonly host: string
  /** Origin that links point to, without a trailing slash; null: `http://localhost:PORT`. */
  readonly publicUrl: string | null
  readonly databaseUrl: string | null
  readonly dataFolder: string
  /** Addresses whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[]
  /** Seeds every link and challenge; at least 32 characters. */
  readonly secret: string
  readonly isProduction: boolean
  /** Null: mails are kept in the outbox. */
  readonly resendApiKey: string | null
  /** Null: the provider's own. */
  readonly resendBaseUrl: string | null
  /** Null: what the provider reports is not taken. */
  readonly resendWebhookSecret: string | null
  /** Requests to the provider, all processes together; 0: no limit. */
  readonly mailRatePerSecond: number
}

export class EnvError extends Error {
  override name = 'EnvError'
}

const MIN_SECRET_LENGTH = 32

/** @throws EnvError naming the variable that is wrong or missing. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const dataFolder = resolve(source.CRENEAU_DATA || '.data')
  return {
    port: readPort(source.PORT),
    host: source.HOST || '0.0.0.0',
    publicUrl: readOrigin(source.PUBLIC_URL),
    databaseUrl: readDatabaseUrl(source.DATABASE_URL),
    dataFolder,
    trustedProxies: (source.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    secret: readSecret(source, dataFolder),
    isProduction: source.NODE_ENV === 'production',
    resendApiKey: readApiKey(source.RESEND_API_KEY),
    resendBaseUrl: readBaseUrl(source.RESEND_BASE_URL),
    resendWebhookSecret: readWebhookSecret(source.RESEND_WEBHOOK_SECRET),
    mailRatePerSecond: readRate(source.RESEND_RATE),
  }
}

function readPort(text: string | undefined): number {
  const port = Number(text || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new EnvError(`PORT must be a number from 0 to 65535, not "${text}".`)
  return port
}

function readOrigin(text: string | undefined): string | null {
  if (!text) return null
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search) {
    throw new EnvError(`PUBLIC_URL must be an origin such as https://rendez-vous.example.fr, not "${text}".`)
  }
  return url.origin
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (!text) return null
  if (!/^postgres(ql)?:\/\//.test(text)) throw new EnvError('DATABASE_URL must begin with postgres://.')
  return text
}

function readApiKey(text: string | undefined): string | null {
  const key = text?.trim()
  if (!key) return null
  if (!/^[\x21-\x7e]+$/.test(key)) throw new EnvError('RESEND_API_KEY must be the key alone, such as re_123.')
  return key
}

function readBaseUrl(text: string | undefined): string | null {
  if (!text) return null
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new EnvError(`RESEND_BASE_URL must be an address such as https://mail.example.fr, not "${text}".`)
  return url.href.replace(/\/+$/, '')
}

function readWebhookSecret(text: string | undefined): string | null {
  const secret = text?.trim()
  if (!secret) return null
  if (!/^(whsec_)?([A-Za-z0-9+/]{4}){4,}([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(secret))
    throw new EnvError('RESEND_WEBHOOK_SECRET must be the signing secret of the webhook: whsec_ and base64.')
  return secret
}

/** What the provider allows a new account. */
const DEFAULT_RATE = 2

function readRate(text: string | undefined): number {
  const rate = Number(text?.trim() || DEFAULT_RATE)
  if (!Number.isFinite(rate) || rate < 0)
    throw new EnvError(`RESEND_RATE must be requests a second, 0 for no limit, not "${text}".`)
  return rate
}

function readSecret(source: Readonly<Record<string, string | undefined>>, dataFolder: string): string {
  const given = source.CRENEAU_SECRET
  if (given !== undefined && given !== '') {
    if (given.length < MIN_SECRET_LENGTH)
      throw new EnvError(`CRENEAU_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`)
    return given
  }
  if (source.NODE_ENV === 'production') {
    throw new EnvError(
      'CRENEAU_SECRET is required in production: it seeds the links of clients. Make one with: openssl rand -base64 32',
    )
  }
  const file = join(dataFolder, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  chmodSync(dataFolder, 0o700)
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}

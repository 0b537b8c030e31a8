import './node-version.ts'
import { parseArgs } from 'node:util'
import type { z } from '@hono/zod-openapi'
import { isOutage, safeErrorInfo } from '../db/errors.ts'
import { FolderInUse } from '../db/folder-lock.ts'
import { openDatabase } from '../db/open.ts'
import { findUserByEmail, listUsers, type User } from '../db/users.ts'
import { openAuth } from './auth.ts'
import { problemWords } from './contract/problem-words.ts'
import { newUser, userChange } from './contract/users.ts'
import { faultsOf, sentence } from './contract/words.ts'
import type { Result } from './domain/refusals.ts'
import { millis } from './domain/time.ts'
import { EnvError, readEnv } from './env.ts'
import { importWords } from './import-words.ts'
import { readPassword } from './read-password.ts'
import { addUser, type UserDeps } from './usecases/add-user.ts'
import { changeUser } from './usecases/change-user.ts'
import { removeUser } from './usecases/remove-user.ts'
import { userWords } from './user-words.ts'

const locale = /^en/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '') ? 'en' : 'fr'
const words = userWords(locale)
const ACTOR = 'command'

/** Something to be told in one sentence. */
class Told extends Error {
  override name = 'Told'
}

const say = (line: string) => process.stdout.write(`${line.replaceAll(/\p{Cc}/gu, '?')}\n`)
const complain = (text: string) => process.stderr.write(`${text}\n`)

/** @throws Told with what is wrong, a line each. */
function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = faultsOf(parsed.error).map(({ path, key, params }) => {
    const field = words.fields[path as keyof typeof words.fields] ?? path
    return `${field}${words.colon} ${sentence(locale, key, params)}`
  })
  throw new Told(lines.join('\n'))
}

/** @throws Told when the answer is no. */
function granted<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Told(problemWords[locale][result.refusal.code].detail)
  return result.value
}

interface Order {
  readonly verb: string
  readonly email: string
  readonly role?: string
  readonly name?: string
}

/** Null: not an order we know. */
function readOrder(given: readonly string[]): Order | null {
  try {
    const options = { role: { type: 'string' }, name: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...given], options, allowPositionals: true })
    const [verb = '', email = '', ...rest] = positionals
    if (rest.length > 0 || (email === '') !== (verb === 'list')) return null
    const mayName = verb === 'add'
    if (!mayName && (values.role !== undefined || values.name !== undefined)) return null
    return ['add', 'password', 'forget-code', 'remove', 'list'].includes(verb)
      ? { ...values, verb, email: email.trim().toLowerCase() }
      : null
  } catch {
    return null
  }
}

const line = ({ email, name, role, secondFactor }: User) =>
  [email, role, name, ...(secondFactor ? [words.secondFactor] : [])].join('  ')

async function obey({ verb, email, role, name }: Order, deps: UserDeps): Promise<void> {
  if (verb === 'list') {
    const users = await listUsers(deps.db)
    for (const user of users) say(line(user))
    if (users.length === 0) say(words.nobody)
    return
  }
  if (verb === 'add') {
    const asked = { email, role, name: name ?? email.split('@')[0] }
    checked(newUser.omit({ password: true }), asked)
    const user = granted(
      await addUser(deps, checked(newUser, { ...asked, password: await readPassword(words.ask) }), ACTOR),
    )
    say(words.added(user.email, user.role))
    return
  }
  const user = await findUserByEmail(deps.db, email)
  if (!user) throw new Told(words.unknown(email))
  if (verb === 'remove') {
    granted(await removeUser(deps, user.id, ACTOR))
    say(words.removed(email))
  } else if (verb === 'password') {
    const change = checked(userChange, { password: await readPassword(words.ask) })
    granted(await changeUser(deps, user.id, change, ACTOR))
    say(words.replaced(email))
  } else {
    granted(await changeUser(deps, user.id, { secondFactor: false }, ACTOR))
    say(words.forgotten(email))
  }
}

async function run(order: Order): Promise<void> {
  const env = readEnv(process.env)
  const database = await openDatabase(env)
  try {
    const { db } = database
    const nobody = () => Promise.reject(new Error('the command sends no mail'))
    const { hashPassword } = openAuth({ db, secret: env.secret, publicOrigin: () => '', sendResetMail: nobody })
    await obey(order, { db, clock: () => millis(Date.now()), hashPassword })
  } finally {
    await database.close()
  }
}

const order = readOrder(process.argv.slice(2))
if (!order) {
  complain(words.usage)
  process.exitCode = 2
} else {
  const shared = importWords(locale)
  try {
    await run(order)
  } catch (error) {
    if (error instanceof Told || error instanceof EnvError) complain(error.message)
    else if (error instanceof FolderInUse) complain(shared.inUse)
    else if (isOutage(error)) complain(shared.databaseAway)
    // Never the error itself: it may carry a name.
    else complain(shared.unexpected(JSON.stringify(safeErrorInfo(error))))
    process.exit(1)
  }
}

import './node-version.ts'
import { parseArgs } from 'node:util'
import type { z } from '@hono/zod-openapi'
import { isOutage, safeErrorInfo } from '../db/errors.ts'
import { FolderInUse } from '../db/folder-lock.ts'
import { openDatabase } from '../db/open.ts'
import { findUserByEmail, listUsers, type User } from '../db/users.ts'
import { openAuth } from './auth.ts'
import { problemWords } from './contract/problem-words.ts'
import { newUser, type UserChange, userCommand } from './contract/users.ts'
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

type Deed = (deps: UserDeps) => Promise<void>

/** What is asked, checked before the database is opened: it may be held by others while somebody types. */
async function prepare({ verb, email, role, name }: Order): Promise<Deed> {
  if (verb === 'list') {
    return async ({ db }) => {
      const users = await listUsers(db)
      for (const user of users) say(line(user))
      if (users.length === 0) say(words.nobody)
    }
  }
  if (verb === 'add') {
    const asked = { email, role, name: name ?? email.split('@')[0] }
    checked(newUser.omit({ password: true }), asked)
    const user = checked(newUser, { ...asked, password: await readPassword(words.ask) })
    return async (deps) => {
      granted(await addUser(deps, user, ACTOR))
      say(words.added(user.email, user.role))
    }
  }
  const known = async ({ db }: UserDeps) => {
    const user = await findUserByEmail(db, email)
    if (!user) throw new Told(words.unknown(email))
    return user.id
  }
  if (verb === 'remove') {
    return async (deps) => {
      granted(await removeUser(deps, await known(deps), ACTOR))
      say(words.removed(email))
    }
  }
  const change: UserChange =
    verb === 'password' ? checked(userCommand, { password: await readPassword(words.ask) }) : { secondFactor: false }
  return async (deps) => {
    granted(await changeUser(deps, await known(deps), change, ACTOR))
    say(verb === 'password' ? words.replaced(email) : words.forgotten(email))
  }
}

async function run(order: Order): Promise<void> {
  const deed = await prepare(order)
  const env = readEnv(process.env)
  const database = await openDatabase(env)
  try {
    const { db } = database
    const nobody = () => Promise.reject(new Error('the command sends no mail'))
    const { hashPassword } = openAuth({ db, secret: env.secret, publicOrigin: () => '', sendResetMail: nobody })
    await deed({ db, clock: () => millis(Date.now()), hashPassword })
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

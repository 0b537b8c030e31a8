import { insertAudit } from '../../db/audit.ts'
import { raiseSettings, takeSettings } from '../../db/company-settings.ts'
import { type MailSettings, readMailSettings, writeMailSettings } from '../../db/mail-settings.ts'
import type { SignedIn } from '../contract/signed-in.ts'
import type { Deps } from '../deps.ts'
import type { MessageSettings } from '../domain/message-settings.ts'
import { done, type Result, refuse } from '../domain/refusals.ts'

export interface MailSettingsChange {
  readonly version: number
  readonly mailFrom?: string | null | undefined
  readonly mailReplyTo?: string | null | undefined
  readonly mailSignature?: string | undefined
  readonly messages?: { readonly [Key in keyof MessageSettings]?: MessageSettings[Key] | undefined } | undefined
}

/** Changes what is named. What is owed already keeps its hour; whether it still leaves is asked when it would. */
export async function saveMailSettings(
  { db, clock }: Deps,
  by: SignedIn,
  { version, ...change }: MailSettingsChange,
): Promise<Result<MailSettings>> {
  return db.transaction(async (tx) => {
    if (!(await takeSettings(tx, version))) return refuse({ code: 'stale' })
    const before = await readMailSettings(tx)
    if (!before) return refuse({ code: 'unknown-record' })
    const { messages, ...sender } = change
    const after = { ...before, ...given(sender), messages: { ...before.messages, ...given(messages ?? {}) } }
    await raiseSettings(tx, version)
    await writeMailSettings(tx, after)
    await insertAudit(tx, { at: clock(), actor: `assistant:${by.id}`, action: 'mail-settings-saved', before, after })
    return done(after)
  })
}

/** Without what was not named. */
const given = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]: Exclude<Values[Key], undefined>
  }

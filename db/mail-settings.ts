import { defaultMessageSettings, type MessageSettings } from '../server/domain/message-settings.ts'
import type { Db } from './client.ts'
import { company } from './tables.ts'

export interface MailSettings {
  readonly mailFrom: string | null
  readonly mailReplyTo: string | null
  readonly mailSignature: string
  readonly messages: MessageSettings
}

/** Locked for whoever changes them; null without a company. */
export async function readMailSettings(tx: Db): Promise<MailSettings | null> {
  const { mailFrom, mailReplyTo, mailSignature, messageSettings } = company
  const [row] = await tx.select({ mailFrom, mailReplyTo, mailSignature, messageSettings }).from(company).for('update')
  if (!row) return null
  const { messageSettings: own, ...sender } = row
  return { ...sender, messages: { ...defaultMessageSettings, ...own } }
}

export async function writeMailSettings(tx: Db, { messages, ...sender }: MailSettings): Promise<void> {
  await tx.update(company).set({ ...sender, messageSettings: messages })
}

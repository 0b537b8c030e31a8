import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { sayPhone } from '../../format.ts'
import { toast } from '../shell/toasts.ts'
import { say } from './words.ts'

interface Props {
  readonly record: BookingRecordAnswer
  readonly clientId: number | null
}

/** Who it is for and where: the number is one click away from the telephone. */
export function Contact({ record: { client, address, answers }, clientId }: Props) {
  const { phone, email } = client
  const copy = async () => {
    if (!phone) return
    // Without a secure origin there is no clipboard to write to.
    const copied = await navigator.clipboard?.writeText(phone).then(
      () => true,
      () => false,
    )
    toast(copied ? say('copied') : say('notCopied', { phone: sayPhone(phone) }))
  }
  return (
    <address class="visit-contact">
      {phone && (
        <p class="row">
          <a class="visit-phone" href={`tel:${phone}`}>
            {sayPhone(phone)}
          </a>
          <button type="button" class="button" onClick={() => void copy()}>
            {say('copyNumber')}
          </button>
        </p>
      )}
      {email && (
        <p>
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      <p>
        {address.line1}
        <br />
        {address.postcode} {address.city}
      </p>
      {clientId !== null && (
        <p>
          <a href={`/admin/clients/${clientId}`}>{say('clientFile')}</a>
        </p>
      )}
      {Object.keys(answers).length > 0 && (
        <ul>
          {Object.entries(answers).map(([id, answer]) => (
            <li key={id}>{answer}</li>
          ))}
        </ul>
      )}
    </address>
  )
}

import { useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import type { Failure, Reply } from '../../api-admin.ts'
import { OutsideQuestion } from './OutsideQuestion.tsx'

interface Answer {
  readonly outside: readonly BookingRecordAnswer[]
}

interface Wish<Value> {
  readonly send: (preview: boolean) => Promise<Reply<Value>>
  readonly onSaved: (value: Value) => void
  readonly onRefused: (failure: Failure) => void
}

/** A change without a form: looked at before it is written, and asked about where it leaves visits outside. */
export function usePreviewed<Value extends Answer>() {
  const [asked, setAsked] = useState<{ wish: Wish<Value>; visits: Answer['outside'] } | null>(null)
  const settle = ({ onSaved, onRefused }: Wish<Value>, reply: Reply<Value>) => {
    setAsked(null)
    if (reply.ok) onSaved(reply.value)
    else onRefused(reply.failure)
  }
  const begin = async (wish: Wish<Value>) => {
    const found = await wish.send(true)
    if (found.ok && found.value.outside.length > 0) setAsked({ wish, visits: found.value.outside })
    else settle(wish, found.ok ? await wish.send(false) : found)
  }
  const question = asked && (
    <OutsideQuestion
      isAtOnce
      visits={asked.visits}
      onSure={() => void asked.wish.send(false).then((reply) => settle(asked.wish, reply))}
      onBack={() => setAsked(null)}
    />
  )
  return { begin, question }
}

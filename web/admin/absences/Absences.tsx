import { useRef, useState } from 'preact/hooks'
import type { AbsenceAppliedAnswer, AbsencePreviewAnswer } from '../../../server/contract/absences.ts'
import type { Failure } from '../../api-admin.ts'
import { newId } from '../../new-id.ts'
import type { PageProps } from '../pages.ts'
import { announce } from '../shell/announcements.ts'
import { companyToday } from '../shell/company-day.ts'
import { failureText } from '../shell/failure-text.ts'
import { useLive } from '../shell/live.ts'
import { ask } from '../shell/session.ts'
import { AbsenceForm, type Asked } from './AbsenceForm.tsx'
import { Applied } from './Applied.tsx'
import { type Affected, type Choices, decisionsOf, keptOf } from './choices.ts'
import { Proposals } from './Proposals.tsx'
import { say } from './words.ts'
import './absences.css'

interface Refused {
  readonly failure: Failure
  readonly seen: readonly Affected[]
}

const datesOf = ({ technician, from, to, start, end }: Asked) => ({
  ...{ technician, from, to },
  ...(start && { start }),
  ...(end && { end }),
})

/** Somebody is away: their visits, a new place for each, one approval. */
export function Absences({ query }: PageProps) {
  const today = query.get('date') ?? companyToday()
  const empty = { technician: query.get('technician') ?? '', from: today, to: today, start: '', end: '', reason: '' }
  const [asked, setAsked] = useState<Asked>(empty)
  const [preview, setPreview] = useState<AbsencePreviewAnswer | null>(null)
  const [choices, setChoices] = useState<Choices>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [applied, setApplied] = useState<AbsenceAppliedAnswer | null>(null)
  const latest = useRef(0)
  const intention = useRef({ what: '', key: '' })

  const look = async (wanted: Choices) => {
    const turn = ++latest.current
    const body = { ...datesOf(asked), ...keptOf(wanted) }
    const reply = await ask<AbsencePreviewAnswer>('/admin/absences/preview', { method: 'POST', body })
    if (turn !== latest.current) return
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setPreview(reply.value)
    else announce(failureText(reply.failure))
  }
  useLive(({ planning }) => {
    if (planning && preview && !applied && !busy) void look(choices)
  })
  const change = (next: Asked) => {
    latest.current++
    const isSame = JSON.stringify(datesOf(next)) === JSON.stringify(datesOf(asked))
    setAsked(next)
    if (isSame) return
    setPreview(null)
    setChoices({})
    setRefused(null)
  }
  const begin = async () => {
    setBusy(true)
    setRefused(null)
    await look(choices)
    setBusy(false)
  }
  const choose = (reference: string, chosen: string) => {
    const next = { ...choices, [reference]: chosen }
    setChoices(next)
    void look(next)
  }
  const approve = async () => {
    if (!preview || busy) return
    setBusy(true)
    announce(say('approving'))
    const body = { ...datesOf(asked), reason: asked.reason, moves: decisionsOf(preview.visits, choices) }
    const what = JSON.stringify(body)
    if (intention.current.what !== what) intention.current = { what, key: newId() }
    const { key } = intention.current
    const reply = await ask<AbsenceAppliedAnswer>('/admin/absences/apply', { method: 'POST', body, key })
    // A refusal is kept under its key: the next try is another wish.
    if (reply.ok || reply.failure.kind === 'problem') intention.current = { what: '', key: '' }
    if (reply.ok) setApplied(reply.value)
    else {
      setRefused({ failure: reply.failure, seen: preview.visits })
      announce(failureText(reply.failure))
      await look(choices)
    }
    setBusy(false)
  }
  const again = () => {
    latest.current++
    setAsked(empty)
    setPreview(null)
    setChoices({})
    setRefused(null)
    setApplied(null)
  }
  return (
    <section class="sheet-of-paper absences">
      <h1>{say('title')}</h1>
      {applied ? (
        <Applied {...{ applied, choices, asked, again }} visits={preview?.visits ?? []} />
      ) : (
        <>
          <p class="hint">{say('hint')}</p>
          <AbsenceForm {...{ asked, failure, busy, change }} look={() => void begin()} />
          {preview && <Proposals {...{ preview, choices, choose, refused, busy }} approve={() => void approve()} />}
        </>
      )}
    </section>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { AbsenceAppliedAnswer, AbsencePreviewAnswer } from '../../../server/contract/absences.ts'
import type { Failure } from '../../api-admin.ts'
import { newId } from '../../new-id.ts'
import type { PageProps } from '../pages.ts'
import { announce } from '../shell/announcements.ts'
import { companyToday } from '../shell/company-day.ts'
import { failureText } from '../shell/failure-text.ts'
import { useLive } from '../shell/live.ts'
import { navigate } from '../shell/router.ts'
import { ask } from '../shell/session.ts'
import { AbsenceForm, type Asked } from './AbsenceForm.tsx'
import { Applied } from './Applied.tsx'
import { addressOf, askedIn, bareAddress, isLookedAt } from './address.ts'
import { type Affected, type Choices, decisionsOf, keptOf } from './choices.ts'
import { forgetChoices, keepChoices, keptChoices } from './kept-choices.ts'
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

/** Somebody is away: their visits, a new place for each, one approval. A reload proposes again, with what was chosen. */
export function Absences({ query }: PageProps) {
  const [asked, setAsked] = useState<Asked>(() => askedIn(query, companyToday()))
  const [preview, setPreview] = useState<AbsencePreviewAnswer | null>(null)
  const [choices, setChoices] = useState<Choices>({})
  const [failure, setFailure] = useState<Failure | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [busy, setBusy] = useState(false)
  const [applied, setApplied] = useState<AbsenceAppliedAnswer | null>(null)
  const written = useRef<string | null>(null)
  const latest = useRef(0)
  const intention = useRef({ what: '', key: '' })

  const write = (address: string) => {
    if (location.pathname !== bareAddress) return
    written.current = new URL(address, location.origin).searchParams.toString()
    navigate(address, { replace: true })
  }
  const look = async (about: Asked, wanted: Choices) => {
    const turn = ++latest.current
    const body = { ...datesOf(about), ...keptOf(wanted) }
    const reply = await ask<AbsencePreviewAnswer>('/admin/absences/preview', { method: 'POST', body })
    if (turn !== latest.current) return
    setFailure(reply.ok ? null : reply.failure)
    if (reply.ok) setPreview(reply.value)
    else announce(failureText(reply.failure))
  }
  useLive(({ planning }) => {
    if (planning && preview && !applied && !busy) void look(asked, choices)
  })
  const begin = async (about: Asked, wanted: Choices) => {
    setBusy(true)
    setRefused(null)
    write(addressOf(about, true))
    keepChoices(about, wanted)
    await look(about, wanted)
    setBusy(false)
  }
  const readAddress = () => {
    const inAddress = askedIn(query, companyToday())
    const kept = keptChoices(inAddress)
    const now = { ...inAddress, reason: kept.reason }
    latest.current++
    written.current = query.toString()
    setAsked(now)
    setPreview(null)
    setChoices(kept.choices)
    setFailure(null)
    setRefused(null)
    setApplied(null)
    if (now.technician && isLookedAt(query)) void begin(now, kept.choices)
  }
  useEffect(() => {
    if (query.toString() !== written.current) readAddress()
  }, [query])
  const change = (next: Asked) => {
    const isSame = JSON.stringify(datesOf(next)) === JSON.stringify(datesOf(asked))
    const kept = isSame ? choices : {}
    setAsked(next)
    keepChoices(next, kept)
    if (isSame) return
    latest.current++
    write(addressOf(next, false))
    setPreview(null)
    setChoices(kept)
    setRefused(null)
  }
  const choose = (reference: string, chosen: string) => {
    const next = { ...choices, [reference]: chosen }
    setChoices(next)
    keepChoices(asked, next)
    void look(asked, next)
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
    if (reply.ok) {
      setApplied(reply.value)
      forgetChoices()
      write(bareAddress)
    } else {
      setRefused({ failure: reply.failure, seen: preview.visits })
      announce(failureText(reply.failure))
      await look(asked, choices)
    }
    setBusy(false)
  }
  return (
    <section class="sheet-of-paper absences">
      <h1>{say('title')}</h1>
      {applied ? (
        <Applied {...{ applied, choices, asked }} again={readAddress} visits={preview?.visits ?? []} />
      ) : (
        <>
          <p class="hint">{say('hint')}</p>
          <AbsenceForm {...{ asked, failure, busy, change }} look={() => void begin(asked, choices)} />
          {preview && <Proposals {...{ preview, choices, choose, refused, busy }} approve={() => void approve()} />}
        </>
      )}
    </section>
  )
}

import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import type { Today } from '../../../server/contract/today.ts'
import { sayPhone } from '../../format.ts'
import { toast } from '../shell/toasts.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { changeFollowUp, type Wish, whoOf } from './change.ts'
import { onDate, say, sayDue } from './words.ts'

interface Props {
  readonly row: FollowUp
  readonly today: Today
  readonly edit: () => void
  /** A link led here. */
  readonly isLinked?: boolean
}

/** One promise: whose, by when, and what is done fifty times a day in one click. */
export function FollowUpRow({ row, today, edit, isLinked = false }: Props) {
  const { id, note, owner, dueAt, isOverdue, urgency, survey, result, doneAt } = row
  const when = sayDue(dueAt, today)
  return (
    <li class={isLinked ? 'follow-up linked' : 'follow-up'} id={`follow-up-${id}`} data-follow-up={id} tabIndex={-1}>
      <div class="follow-up-head">
        <h3 class="follow-up-who">{row.client?.name ?? kindOf(row)}</h3>
        {row.client && <span class="follow-up-tag">{kindOf(row)}</span>}
        {urgency === 'urgent' && <span class="follow-up-tag urgent">{say('urgent')}</span>}
        {doneAt === null && (
          <span class={isOverdue ? 'follow-up-due late' : 'follow-up-due'}>
            {isOverdue && <Clock />}
            {say(isOverdue ? 'lateSince' : 'dueAt', { when })}
          </span>
        )}
        <span class="hint">{owner?.name ?? say('nobody')}</span>
      </div>
      {note && <p class="follow-up-note">{note}</p>}
      <div class="follow-up-foot">
        <p class="hint">
          {reasonOf(row)}
          {survey && `. ${say('scored', { score: survey.score })}`}
          {survey?.comment && survey.comment !== note && `\u00a0: ${survey.comment}`}
          {result &&
            doneAt === null &&
            `, ${say('lastTry', { result: say(result === 'erased' ? 'dropped' : result) })}`}
        </p>
        <Ways row={row} />
      </div>
      {doneAt === null ? <Acts row={row} today={today} edit={edit} /> : <Closed row={row} today={today} />}
      <ClashNotice row={row} today={today} />
    </li>
  )
}

const kindOf = ({ kind, topic }: FollowUp) => (topic ? say(`topic_${topic}`) : say(`kind_${kind}`))

const reasonOf = ({ reason, technician }: FollowUp) => say(`reason_${reason}`, { name: technician?.name ?? '' })

const Clock = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true">
    <path d="M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15ZM10 6v4.5l3 1.5" />
  </svg>
)

/** How it ended, by whom and when; and the way back. */
function Closed({ row, today }: Pick<Props, 'row' | 'today'>) {
  const { result, resultNote, doneAt, doneBy } = row
  if (doneAt === null) return null
  const [who, when] = [whoOf(row), sayDue(doneAt, today)]
  const ended = result ? say(result) : say('closed')
  return (
    <>
      <p class="follow-up-ended">
        <strong>{ended}</strong>, {doneBy ? say('closedBy', { who: doneBy, when }) : say('closedAt', { when })}
        {resultNote && `\u00a0: ${resultNote}`}
      </p>
      {result !== 'erased' && (
        <div class="follow-up-acts">
          <button
            type="button"
            class="button"
            onClick={() => void changeFollowUp(row, { done: false }, say('told_reopened', { who }))}
          >
            {say('reopen')}
            <span class="sr"> {who}</span>
          </button>
        </div>
      )}
    </>
  )
}

/** To whom and to what it leads. */
function Ways({ row: { client, booking } }: { readonly row: FollowUp }) {
  const phone = client?.phone
  const copy = async () => {
    if (!phone) return
    const copied = await navigator.clipboard?.writeText(phone).then(
      () => true,
      () => false,
    )
    toast(copied ? say('copied') : say('notCopied', { phone: sayPhone(phone) }))
  }
  if (!client && !booking) return null
  return (
    <p class="row">
      {phone && <a href={`tel:${phone}`}>{sayPhone(phone)}</a>}
      {phone && (
        <button type="button" class="link" onClick={() => void copy()}>
          {say('copyNumber')}
        </button>
      )}
      {client && <a href={`/admin/clients/${client.id}`}>{say('openClient')}</a>}
      {booking && (
        <a href={`/admin/planning?view=day&date=${booking.start.slice(0, 10)}&visit=${booking.reference}`}>
          {say('visitOf', { reference: booking.reference })}
        </a>
      )}
    </p>
  )
}

function Acts({ row, today, edit }: Props) {
  const who = whoOf(row)
  const act = (wish: Wish, told: string) => void changeFollowUp(row, wish, told)
  const results =
    row.kind === 'call-back' ? (['reached', 'voicemail', 'dropped'] as const) : (['answered', 'won', 'lost'] as const)
  const postpone = (days: number) => {
    const dueAt = onDate(row.dueAt, today, days)
    act({ dueAt }, say('told_postponed', { who, when: sayDue(dueAt, today) }))
  }
  return (
    <div class="follow-up-acts">
      {results.map((result) => (
        <button
          key={result}
          type="button"
          class="button"
          onClick={() => act({ result }, say(`told_${result}`, { who }))}
        >
          {say(result)}
          <span class="sr"> {who}</span>
        </button>
      ))}
      <button type="button" class="button quiet" onClick={() => postpone(1)}>
        {say('tomorrow')}
        <span class="sr"> {who}</span>
      </button>
      <button type="button" class="button quiet" onClick={() => postpone(2)}>
        {say('inTwoDays')}
        <span class="sr"> {who}</span>
      </button>
      <button type="button" class="button quiet" aria-label={say('moreOf', { note: who })} onClick={edit}>
        {say('more')}
      </button>
    </div>
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { capital, dateOf, minutesOf, sayDate, sayTime } from '../../format.ts'
import { SendMail } from '../mails/SendMail.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { language } from '../shell/language.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { useRead } from '../shell/use-read.ts'
import type { Board, Visit } from './board.ts'
import { Contact } from './Contact.tsx'
import { MoveForm } from './MoveForm.tsx'
import { Notes } from './Notes.tsx'
import { Outcomes } from './Outcomes.tsx'
import type { Trouble } from './opened.ts'
import { TroubleNotice } from './TroubleNotice.tsx'
import { useNow } from './use-now.ts'
import { VisitHistory } from './VisitHistory.tsx'
import { sayState } from './visit-words.ts'
import { say } from './words.ts'

interface Props {
  readonly board: Board
  readonly visit: Visit
  readonly date: string
  readonly trouble: Trouble | null
  readonly close: () => void
}

/** Everything about one visit, beside the board. */
export function VisitSheet({ board, visit, date, trouble, close }: Props) {
  const { reference, version } = visit
  const read = useRead<BookingRecordAnswer>(`/admin/bookings/${reference}`)
  const { value, reload } = read
  const [sent, setSent] = useState(0)
  useEffect(() => {
    if (value && value.version !== version) reload()
  }, [version])
  const now = useNow()
  const service = board.services.get(visit.service)?.name ?? ''
  return (
    <Sheet title={visit.client || say('erased')} onClose={close}>
      <div class="visit-sheet">
        {trouble && <TroubleNotice board={board} trouble={trouble} current={visit} date={date} />}
        <Loaded read={read} rows={6}>
          {(record) => (
            <>
              <p class="visit-facts" data-hue={board.services.get(visit.service)?.hue}>
                <strong>{capital(sayWhenOf(record))}</strong>
                <span>
                  {service} · {record.technician.name}
                </span>
                <span class="hint">
                  {capital(sayState(visit.state))} · {say(`source_${record.source}`)} · {reference}
                </span>
                {record.cancelReason && (
                  <span class="hint">{say('cancelReason', { reason: record.cancelReason })}</span>
                )}
              </p>
              <Outcomes visit={visit} now={now} />
              <Contact record={record} clientId={visit.clientId} />
              <MoveForm
                key={`${reference} ${record.technician.slug} ${record.start}`}
                board={board}
                visit={visit}
                date={date}
              />
              <Notes key={`notes ${reference}`} record={record} saved={reload} />
              <SendMail key={`mail ${reference}`} reference={reference} onSent={() => setSent(sent + 1)} />
            </>
          )}
        </Loaded>
        <VisitHistory reference={reference} version={version + sent} />
      </div>
    </Sheet>
  )
}

function sayWhenOf({ start, end }: BookingRecordAnswer): string {
  const times = say('fromTo', {
    from: sayTime(language, minutesOf(start)),
    to: sayTime(language, minutesOf(end)),
  })
  return `${sayDate(language, dateOf(start))}, ${times}`
}

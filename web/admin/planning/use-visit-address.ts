import { useEffect, useRef } from 'preact/hooks'
import type { BookingRecordAnswer } from '../../../server/contract/assistant-bookings.ts'
import { dateOf, type PlainDate } from '../../format.ts'
import { readFailureText } from '../shell/failure-text.ts'
import { navigate } from '../shell/router.ts'
import { ask } from '../shell/session.ts'
import { toast } from '../shell/toasts.ts'
import type { Board } from './board.ts'
import { visitIn } from './board-change.ts'
import { opened, openVisit } from './opened.ts'
import { say } from './words.ts'

/** Arrows held down pass by many visits, and browsers let a page change its address only so often. */
const REST_MS = 250

const addressed = (): string | null => new URLSearchParams(location.search).get('visit')

const openReference = (): string | null => {
  const open = opened.get()
  return open?.kind === 'visit' ? open.reference : null
}

/** The open visit stands in the address by its reference: a reload, the browser's arrows and a link find it again. */
export function useVisitAddress(
  query: URLSearchParams,
  board: Board | null,
  goToDate: (date: PlainDate) => void,
): void {
  const asked = query.get('visit')
  /** Named by an address, not yet seen on the board. */
  const sought = useRef<string | null>(null)
  const lookedUp = useRef<string | null>(null)

  useEffect(() => {
    // As it is now: what is opened quickly after another visit has changed the address since this was drawn.
    const named = addressed()
    if (named === openReference()) return
    if (named) {
      sought.current = named
      lookedUp.current = null
      openVisit(named)
    } else opened.set(null)
  }, [asked])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const follow = () => {
      clearTimeout(timer)
      const isBetweenVisits = openReference() !== null && addressed() !== null
      if (isBetweenVisits) timer = setTimeout(write, REST_MS)
      else write()
    }
    const stop = opened.subscribe(follow)
    return () => {
      stop()
      clearTimeout(timer)
      opened.set(null)
    }
  }, [])

  useEffect(() => {
    const reference = sought.current
    if (!reference || (!board && query.has('date'))) return
    if (board && visitIn(board, reference)) {
      sought.current = null
      return
    }
    // The address has no date, or the visit is somewhere else by now.
    if (lookedUp.current === reference) return
    lookedUp.current = reference
    let isHere = true
    void ask<BookingRecordAnswer>(`/admin/bookings/${encodeURIComponent(reference)}`).then((reply) => {
      if (!isHere || openReference() !== reference) return
      if (reply.ok) return goToDate(dateOf(reply.value.start))
      const isUnknown = reply.failure.kind === 'problem'
      toast(isUnknown ? say('noSuchVisit', { reference }) : readFailureText(reply.failure), { tone: 'problem' })
      if (isUnknown) opened.set(null)
    })
    return () => {
      isHere = false
      if (lookedUp.current === reference && sought.current === reference) lookedUp.current = null
    }
  }, [board, asked])
}

/** A visit opened is a step that the browser's back takes back; closed and opened again it is the same step. */
function write(): void {
  if (!location.pathname.endsWith('/planning')) return
  const query = new URLSearchParams(location.search)
  const reference = openReference()
  if (query.get('visit') === reference) return
  const replace = reference === null || query.has('visit') || history.state?.isStep === true
  if (reference) query.set('visit', reference)
  else query.delete('visit')
  navigate(`/admin/planning?${query}`, {
    replace,
    stay: true,
    state: { isStep: replace ? history.state?.isStep : true },
  })
}

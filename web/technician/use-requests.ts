import { useEffect, useState } from 'preact/hooks'
import type { BroughtRequest } from '../api-day.ts'
import { askRequests } from './call-office.ts'
import { useDayPage } from './day-context.ts'

/** What was brought back, read again when something left the phone or the network came back. Null: not read yet. */
export function useRequests(waiting: number, isOnline: boolean): readonly BroughtRequest[] | null {
  const { token, language } = useDayPage()
  const [requests, setRequests] = useState<readonly BroughtRequest[] | null>(null)
  useEffect(() => {
    if (!isOnline) return
    let isLeft = false
    void askRequests(token, language).then((read) => {
      if (read && !isLeft) setRequests(read)
    })
    return () => {
      isLeft = true
    }
  }, [token, language, waiting, isOnline])
  return requests
}

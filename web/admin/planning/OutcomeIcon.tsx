import type { Outcome } from './opened.ts'

const shapes: Readonly<Record<Outcome, string>> = {
  completed: 'm4 10.5 4 4 8-9',
  no_show: 'M5 17V3h10v14M2.5 17h15M12 9.5v1.5',
  'cancelled-client': 'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8c0-3.3 2.7-5 6-5m5-6 5 5m0-5-5 5',
  'cancelled-company': 'M3 17V8l7-5 7 5v9M8 11l4 4m0-4-4 4',
  confirmed: 'M4 10a6 6 0 1 0 2-4.5M4 3v3.5h3.5',
}

export function OutcomeIcon({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d={shapes[outcome]} />
    </svg>
  )
}

import type { FollowUpLedger } from '../../../server/contract/follow-up-ledger.ts'
import { Notice } from '../../kit/Notice.tsx'
import { Loaded } from '../shell/Loaded.tsx'
import { useRead } from '../shell/use-read.ts'
import type { Period } from './period.ts'
import { say } from './words.ts'

type Line = FollowUpLedger['total']

const columns = ['broughtBack', 'answered', 'won', 'lost', 'open', 'overdue', 'withoutOwner'] as const

/** What technicians brought back in a period and what became of it; none may be nobody's. */
export function Ledger({ period: { from, to } }: { readonly period: Period }) {
  const asked = new URLSearchParams({ from, to })
  const read = useRead<FollowUpLedger>(`/admin/follow-ups/ledger?${asked}`)
  return (
    <section class="stack">
      <h2 id="ledger-title">{say('ledger')}</h2>
      <Loaded read={read} rows={3}>
        {({ total, byTechnician }) =>
          total.broughtBack === 0 ? (
            <p class="hint">{say('ledgerNone')}</p>
          ) : (
            <>
              {total.withoutOwner > 0 ? (
                <Notice tone="warning">
                  <p>{say('ledgerNobodys', { count: total.withoutOwner })}</p>
                </Notice>
              ) : (
                <p>{say('ledgerAllOwned')}</p>
              )}
              <Table total={total} byTechnician={byTechnician} />
              <p>
                <a href={`/api/admin/follow-ups/ledger.csv?${asked}`} download>
                  {say('ledgerDownload')}
                </a>
              </p>
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function Table({ total, byTechnician }: Pick<FollowUpLedger, 'total' | 'byTechnician'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a telephone, it moves with the keys too
    <section class="ledger" aria-labelledby="ledger-title" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say('technician')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {say(`ledger_${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byTechnician.map(({ technician, ...line }) => (
            <Row key={technician.slug} name={technician.name} line={line} />
          ))}
        </tbody>
        <tfoot>
          <Row name={say('ledgerTotal')} line={total} />
        </tfoot>
      </table>
    </section>
  )
}

function Row({ name, line }: { readonly name: string; readonly line: Line }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((column) => (
        <td key={column}>{line[column]}</td>
      ))}
    </tr>
  )
}

import { useState } from 'preact/hooks'
import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import type { Today } from '../../../server/contract/today.ts'
import { Field } from '../../kit/Field.tsx'
import { withOffset } from '../call/wall-time.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { useRead } from '../shell/use-read.ts'
import { changeFollowUp, type Wish, whoOf } from './change.ts'
import { say, sayDue } from './words.ts'

interface Owner {
  readonly id: string
  readonly name: string
}

interface Props {
  readonly row: FollowUp
  readonly today: Today
  readonly close: () => void
}

/** Whose, by when and what, in one place; saved together. */
export function EditSheet({ row, today, close }: Props) {
  const owners = useRead<{ readonly owners: readonly Owner[] }>('/admin/follow-ups/owners')
  const [owner, setOwner] = useState(row.owner?.id ?? '')
  const [due, setDue] = useState(row.dueAt.slice(0, 16))
  const [note, setNote] = useState(row.note)
  const who = whoOf(row)

  const save = async (event: Event) => {
    event.preventDefault()
    const named = owners.value?.owners.find(({ id }) => id === owner)?.name
    const dueAt = withOffset(due, today.timeZone)
    const wish: Wish = {
      ...(owner && owner !== row.owner?.id && { owner }),
      ...(due !== row.dueAt.slice(0, 16) && { dueAt }),
      ...(note !== row.note && { note }),
    }
    if (Object.keys(wish).length === 0) return close()
    const mine = [note, named, say('dueAt', { when: sayDue(wish.dueAt ?? row.dueAt, today) })]
      .filter(Boolean)
      .join(', ')
    const told = wish.owner
      ? say('told_handed', { who, owner: named ?? '' })
      : wish.dueAt
        ? say('told_postponed', { who, when: sayDue(wish.dueAt, today) })
        : say('told_saved', { who })
    if (await changeFollowUp(row, wish, told, mine)) close()
  }
  return (
    <Sheet title={`${say('edit')}\u00a0: ${who}`} onClose={close}>
      <form class="stack follow-up-form" onSubmit={save} noValidate>
        <div class="field">
          <label for="field-owner">{say('handOver')}</label>
          <select
            class="input"
            id="field-owner"
            value={owner}
            onChange={(event) => setOwner(event.currentTarget.value)}
          >
            {!row.owner?.id && <option value="">{row.owner?.name ?? say('nobody')}</option>}
            {(owners.value?.owners ?? known(row)).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Field
          {...{ name: 'due', label: say('due'), value: due, error: undefined, onInput: setDue }}
          input={{ type: 'datetime-local', required: true }}
        />
        <Field name="follow-up-note" label={say('note')} value={note} error={undefined} long onInput={setNote} />
        <button type="submit" class="button primary">
          {say('save')}
        </button>
      </form>
    </Sheet>
  )
}

/** Until the others are there, whose it is. */
const known = ({ owner }: FollowUp): readonly Owner[] => (owner?.id ? [{ id: owner.id, name: owner.name }] : [])

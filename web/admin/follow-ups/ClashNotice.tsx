import type { FollowUp } from '../../../server/contract/follow-ups.ts'
import type { Today } from '../../../server/contract/today.ts'
import { Notice } from '../../kit/Notice.tsx'
import { useStore } from '../shell/store.ts'
import { changeFollowUp, clash, clashes, saved } from './change.ts'
import { say, sayDue } from './words.ts'

/** Both versions, and which one is to hold. */
export function ClashNotice({ row, today }: { readonly row: FollowUp; readonly today: Today }) {
  const found = useStore(clashes).get(row.id)
  if (!found) return null
  const { theirs, wish, told, mine } = found
  const keep = () => {
    clash(row.id, null)
    saved.set(saved.get() + 1)
  }
  return (
    <Notice tone="warning">
      <p>{say('stale')}</p>
      <dl class="follow-up-clash">
        <dt>{say('theirs')}</dt>
        <dd>{versionText(theirs, today)}</dd>
        <dt>{say('yours')}</dt>
        <dd>{mine}</dd>
      </dl>
      <div class="row">
        <button type="button" class="button" onClick={keep}>
          {say('keepTheirs')}
        </button>
        <button type="button" class="button" onClick={() => void changeFollowUp(theirs, wish, told, mine)}>
          {say('applyMine')}
        </button>
      </div>
    </Notice>
  )
}

function versionText({ owner, dueAt, note, result }: FollowUp, today: Today): string {
  const parts = [note, owner?.name ?? say('nobody'), say('dueAt', { when: sayDue(dueAt, today) })]
  if (result && result !== 'erased') parts.push(say(result))
  return parts.filter(Boolean).join(', ')
}

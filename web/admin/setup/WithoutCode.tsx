import type { UserList } from '../../../server/contract/users.ts'
import { useRead } from '../shell/use-read.ts'
import { say } from './words.ts'

/** Whom asking everybody for a code stops at their next click, until they have set one up. */
export function WithoutCode() {
  const { value } = useRead<UserList>('/admin/users')
  const names = value?.users.filter(({ secondFactor }) => !secondFactor).map(({ name }) => name)
  if (!names) return null
  return (
    <p class="hint" role="status">
      {names.length === 0 ? say('allHaveCode') : say('withoutCode', { names: names.join(', ') })}
    </p>
  )
}

import { hasDemoCompany } from '../db/import.ts'
import { findUserByEmail } from '../db/users.ts'
import { addUser, type UserDeps } from './usecases/add-user.ts'

/** Known to everybody, so only ever for the demo company, and gone with it. */
const demoSignIn = { email: 'claire@demo.example', password: 'creneau-demo' } as const

/** How to sign in to the demo; null when the company is a real one. */
export async function openDemoSignIn(deps: UserDeps): Promise<typeof demoSignIn | null> {
  if (!(await hasDemoCompany(deps.db))) return null
  const claire = { ...demoSignIn, name: 'Claire Démo', role: 'admin' } as const
  // Of several processes that start together, one adds her.
  if (!(await findUserByEmail(deps.db, claire.email))) await addUser(deps, claire, 'demo', { demo: true })
  return demoSignIn
}

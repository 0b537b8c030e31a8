import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** Does the work the server asked for. Loaded only where a company wants it. @throws when this browser cannot. */
export async function solve(asked: object): Promise<string> {
  const challenge = asked as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('no solution in time')
  return btoa(JSON.stringify({ challenge, solution }))
}

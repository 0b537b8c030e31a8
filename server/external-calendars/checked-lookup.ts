import { isIP, type LookupFunction } from 'node:net'

export interface Names {
  /** Every address of a name. */
  readonly resolve: (name: string) => Promise<readonly string[]>
  readonly isAllowed: (address: string) => boolean
}

/** Looks a name up once: the connection goes to an address that was checked, whatever the name says a moment later. */
export const checkedLookup =
  ({ resolve, isAllowed }: Names, refused: (why: 'unknown-host' | 'private-address') => Error): LookupFunction =>
  (name, { all }, done) => {
    resolve(name).then(
      (addresses) => {
        const known = addresses.map((address) => ({ address, family: isIP(address) }))
        const [first] = known
        if (!first) return done(refused('unknown-host'), '')
        if (!addresses.every(isAllowed)) return done(refused('private-address'), '')
        return all ? done(null, known) : done(null, first.address, first.family)
      },
      (error) => done(error, ''),
    )
  }

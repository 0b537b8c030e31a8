import { type PlainDate, todayIn } from '../../format.ts'
import { currentUser } from './session.ts'

/** The company's time zone: whoever works elsewhere plans its days all the same. */
export const companyZone = (): string => currentUser().timeZone

/** The date on the company's wall. */
export const companyToday = (): PlainDate => todayIn(companyZone())

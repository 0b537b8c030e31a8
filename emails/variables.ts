import type { VisitFacts } from '../server/domain/mail.ts'
import type { AutomaticVariable } from '../server/domain/template-variables.ts'
import { oneLine } from './clean.ts'
import { sayPhone } from './phone.ts'
import { spokenVisit } from './spoken.ts'

/** What stands for `{client.name}` and the like, in the company's words and in ours. Each is one line. */
export function mailVariables(facts: VisitFacts): Record<AutomaticVariable, string> {
  const { visit, company, links } = facts
  const { date, time } = spokenVisit(facts)
  return {
    'client.name': oneLine(visit.client.name),
    'visit.when': `${date} ${time}`,
    'visit.date': date,
    'visit.time': time,
    'service.name': oneLine(visit.service.name),
    'technician.name': oneLine(visit.technician.name),
    address: oneLine(addressLines(facts).join(', ')),
    reference: visit.reference,
    'company.name': oneLine(company.name),
    'company.phone': sayPhone(company.phone),
    'manage.link': links.manage,
  }
}

export function addressLines({ visit }: VisitFacts): readonly string[] {
  const { line1, postcode, city } = visit.address
  return [line1, `${postcode} ${city}`].map(oneLine).filter((line) => line !== '')
}

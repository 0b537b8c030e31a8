import type { VisitKind } from '../server/domain/messages.ts'
import { cancellation } from './cancellation.tsx'
import { change } from './change.tsx'
import { clientAbsent } from './client-absent.tsx'
import { confirmation } from './confirmation.tsx'
import type { Letter, Page } from './letter.ts'
import { onTheWay } from './on-the-way.tsx'
import { reminder } from './reminder.tsx'
import { runningLate } from './running-late.tsx'
import { survey, surveyAgain } from './survey.tsx'
import { technicianCancellation } from './technician-cancellation.tsx'
import { technicianChange } from './technician-change.tsx'
import { technicianNew } from './technician-new.tsx'
import { technicianRemoval } from './technician-removal.tsx'
import { template } from './template.tsx'

const pages: Readonly<Record<VisitKind, (letter: Letter) => Page>> = {
  confirmation,
  change,
  cancellation,
  'reminder-week': reminder,
  'reminder-eve': reminder,
  survey,
  'survey-again': surveyAgain,
  'on-the-way': onTheWay,
  'running-late': runningLate,
  'client-absent': clientAbsent,
  'technician-new': technicianNew,
  'technician-change': technicianChange,
  'technician-removal': technicianRemoval,
  'technician-cancellation': technicianCancellation,
  template,
}

export const pageOf = (letter: Letter): Page => pages[letter.facts.kind](letter)

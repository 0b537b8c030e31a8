import type { MessageKind } from '../server/domain/messages.ts'
import { cancellation } from './cancellation.tsx'
import { change } from './change.tsx'
import { confirmation } from './confirmation.tsx'
import type { Letter, Page } from './letter.ts'
import { reminder } from './reminder.tsx'
import { survey, surveyAgain } from './survey.tsx'
import { technicianCancellation } from './technician-cancellation.tsx'
import { technicianChange } from './technician-change.tsx'
import { technicianNew } from './technician-new.tsx'
import { technicianRemoval } from './technician-removal.tsx'
import { template } from './template.tsx'

const pages: Readonly<Record<MessageKind, (letter: Letter) => Page>> = {
  confirmation,
  change,
  cancellation,
  'reminder-week': reminder,
  'reminder-eve': reminder,
  survey,
  'survey-again': surveyAgain,
  'technician-new': technicianNew,
  'technician-change': technicianChange,
  'technician-removal': technicianRemoval,
  'technician-cancellation': technicianCancellation,
  template,
}

export const pageOf = (letter: Letter): Page => pages[letter.facts.kind](letter)

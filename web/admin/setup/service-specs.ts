import type { Spec } from './specs.ts'

/** What is set of a service, in the order of the form. */
export const serviceSpecs: readonly Spec[] = [
  { name: 'name', label: 'name', kind: 'text' },
  { name: 'description', label: 'description', kind: 'long', optional: true },
  { name: 'public', label: 'public', kind: 'tick' },
  { name: 'durationMinutes', label: 'duration', kind: 'number', hint: 'keepLength' },
  { name: 'stepMinutes', label: 'step', kind: 'number' },
  { name: 'bufferBeforeMinutes', label: 'before', kind: 'number' },
  { name: 'bufferAfterMinutes', label: 'after', kind: 'number' },
  { name: 'leadTimeMinutes', label: 'lead', kind: 'number' },
  { name: 'horizonDays', label: 'horizon', kind: 'number' },
  { name: 'arrivalWindowMinutes', label: 'window', kind: 'number', hint: 'windowHint' },
  { name: 'maxPerDay', label: 'cap', kind: 'number', optional: true, hint: 'capHint' },
  { name: 'skills', label: 'skills', kind: 'commas', hint: 'skillsHint' },
  { name: 'preparation', label: 'prepare', kind: 'long', optional: true },
]

/** What a new one begins with. */
export const blankService = {
  ...{ name: '', description: '', public: true, durationMinutes: 60, stepMinutes: 30 },
  ...{ bufferBeforeMinutes: 0, bufferAfterMinutes: 15, leadTimeMinutes: 120, horizonDays: 60 },
  ...{ arrivalWindowMinutes: 0, maxPerDay: null, skills: [], preparation: '', questions: [] },
}

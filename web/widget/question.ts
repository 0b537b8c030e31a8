import type { Service } from '../api.ts'
import type { SlotQuestion } from '../api-slots.ts'

export const questionOf = (service: Pick<Service, 'slug'>, technician: string): SlotQuestion => ({
  service: service.slug,
  ...(technician && { technician }),
})

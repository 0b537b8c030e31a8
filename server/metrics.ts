import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { MailBacklog } from './domain/delivery.ts'

export interface Metrics {
  readonly observeRequest: (labels: { method: string; route: string; status: number }, seconds: number) => void
  readonly countBooking: (outcome: string) => void
  /** `mail` null: the database is away, nothing is known of it. */
  readonly expose: (mail: MailBacklog | null) => Promise<{ contentType: string; text: string }>
}

/** Prometheus figures; a registry of its own, so that several apps can live in one process. */
export function openMetrics(): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [register],
  })
  const bookings = new Counter({
    name: 'creneau_bookings_total',
    help: 'Booking requests, by outcome',
    labelNames: ['outcome'],
    registers: [register],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [register] })
  const mailGauges = {
    overdue: gauge('creneau_mails_overdue', 'Mails that are due and have not left'),
    failed: gauge('creneau_mails_failed', 'Dead letters that wait for a person'),
    oldestOverdueSeconds: gauge('creneau_mails_oldest_overdue_seconds', 'How long the oldest of them has been due'),
  }
  return {
    observeRequest: ({ method, route, status }, seconds) =>
      requests.labels(method, route, String(status)).observe(seconds),
    countBooking: (outcome) => bookings.labels(outcome).inc(),
    expose: async (mail) => {
      for (const [name, one] of Object.entries(mailGauges)) one.set(mail?.[name as keyof MailBacklog] ?? Number.NaN)
      return { contentType: register.contentType, text: await register.metrics() }
    },
  }
}

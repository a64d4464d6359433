/**
 * What the process counts, for `GET /api/metrics`. Plain JavaScript, because the start script counts
 * requests with it before any of the app is loaded. No label tells anything of a person.
 */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** @typedef {ReturnType<typeof makeMetrics>} Metrics */

/** The start script and the built app load this file each for itself, and count together. */
const held = /** @type {typeof globalThis & { stetMetrics?: Metrics }} */ (globalThis)

/** @returns {Metrics} */
export function metrics() {
  held.stetMetrics ??= makeMetrics()
  return held.stetMetrics
}

function makeMetrics() {
  const register = new Registry()
  const registers = [register]
  // Among them the lag of the event loop, memory, processor time and collections of garbage.
  collectDefaultMetrics({ register })
  return {
    register,
    requests: new Histogram({
      name: 'stet_http_request_duration_seconds',
      help: 'From a request to the end of its answer, by method, pattern of the route, and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    waitingRequests: new Gauge({
      name: 'stet_append_queue_requests',
      help: 'Requests with answers that wait to be written.',
      registers,
    }),
    waitingEvents: new Gauge({
      name: 'stet_append_queue_events',
      help: 'Answers that wait to be written.',
      registers,
    }),
    overloads: new Counter({
      name: 'stet_append_overloads_total',
      help: 'Requests that were sent back because too much waited already.',
      registers,
    }),
    events: new Counter({
      name: 'stet_events_total',
      help: 'Entries that were sent for the log, by what became of them.',
      labelNames: ['status'],
      registers,
    }),
    commits: new Histogram({
      name: 'stet_commit_duration_seconds',
      help: 'From the beginning of a transaction that writes answers until they are on the disk.',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    outboxAge: new Histogram({
      name: 'stet_outbox_age_seconds',
      help: 'How old the oldest waiting answer of a device was when it was sent, as the device says.',
      buckets: [1, 5, 15, 60, 300, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400],
      registers,
    }),
    compiles: new Histogram({
      name: 'stet_compile_duration_seconds',
      help: 'Compiling a survey on the server.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
  }
}

/**
 * @template T
 * @param {import('prom-client').Histogram} histogram
 * @param {() => T} job
 * @returns {T}
 */
export function timed(histogram, job) {
  const end = histogram.startTimer()
  try {
    return job()
  } finally {
    end()
  }
}

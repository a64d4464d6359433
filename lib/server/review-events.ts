import 'server-only'
import { hash } from 'node:crypto'
import { z } from 'zod'
import type { ReviewEvent } from '#lib/model.ts'
import { isTimeZone } from '#lib/scheduling/days.ts'

export const maxEvents = 500
export const maxBytes = 256 * 1024

const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const shortText = z.string().min(1).max(64)
const dayMs = 86_400_000
const milliseconds = z.number().int().min(0).max(dayMs)
/** Hard on the only step waits half as long again, and a step may take almost a day. */
const stepWait = z
  .number()
  .int()
  .min(0)
  .max(2 * dayMs)
const judged = {
  correctness: z.number().min(0).max(1),
  suggested: grade,
  ruleVersion: z.number().int().min(1).max(1000),
}

const evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('recall'),
    hintsShown: z.number().int().min(0).max(100),
    revealedMs: milliseconds,
  }),
  z.strictObject({ kind: z.literal('typed'), text: z.string().max(4000), ...judged }),
  z.strictObject({
    kind: z.literal('choice'),
    chosen: z.array(z.number().int().min(0).max(99)).max(100),
    ...judged,
  }),
  z.strictObject({
    kind: z.literal('truth'),
    chosen: z.number().int().min(0).max(1).nullable(),
    ...judged,
  }),
  z.strictObject({
    kind: z.literal('order'),
    arranged: z.array(z.number().int().min(0).max(99)).max(100),
    ...judged,
  }),
  z.strictObject({
    kind: z.literal('match'),
    chosen: z.array(z.number().int().min(0).max(99).nullable()).max(100),
    ...judged,
  }),
])

const base = {
  id: z.uuidv7(),
  cardId: shortText,
  // From 2000 to 2100: a clock outside is broken, not merely wrong.
  answeredAt: z.number().int().min(946_684_800_000).max(4_102_444_800_000),
  timeZone: shortText.refine(isTimeZone, 'not a known time zone'),
  localDay: z.number().int().min(10_956).max(47_483),
  deviceId: shortText,
  deviceSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
}

const desiredRetention = z.number().min(0.7).max(0.99)
const version = z.number().int().min(0).max(2_147_483_647)
const promised = z.union([
  z.strictObject({ days: z.number().int().min(1).max(36_500) }),
  z.strictObject({ step: z.number().int().min(0).max(99), waitMs: stepWait }),
])

const event = z.discriminatedUnion('kind', [
  z.strictObject({
    ...base,
    kind: z.literal('review'),
    grade,
    durationMs: milliseconds,
    desiredRetention,
    promised: promised.optional(),
    scheduler: version.optional(),
    evidence,
  }),
  z.strictObject({ ...base, kind: z.literal('undo'), undoes: z.uuidv7() }),
  z.strictObject({ ...base, kind: z.literal('suspend') }),
  z.strictObject({ ...base, kind: z.literal('unsuspend') }),
  z.strictObject({ ...base, kind: z.literal('bury') }),
  z.strictObject({ ...base, kind: z.literal('reset') }),
  z.strictObject({
    ...base,
    kind: z.literal('reschedule'),
    scheduler: version,
    desiredRetention,
    maximumIntervalDays: z.number().int().min(1).max(36_500).optional(),
  }),
])

/** What `POST /api/reviews` takes. */
export const reviewBatch = z.strictObject({ events: z.array(event).min(1).max(maxEvents) })

/** Tells a repeated event from another one under the same id; the schema above fixed the members. */
export function eventHash(event: ReviewEvent): string {
  return hash('sha256', canonical(event), 'base64url')
}

/** JSON with members in the order of their names, which are the schema's: none of them needs escaping. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const members = value as Record<string, unknown>
  let text = ''
  for (const name of Object.keys(members).sort()) {
    text += `${text === '' ? '{' : ','}"${name}":${canonical(members[name])}`
  }
  return text === '' ? '{}' : `${text}}`
}

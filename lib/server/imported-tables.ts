import 'server-only'
import { z } from 'zod'
import { isTimeZone } from '#lib/scheduling/days.ts'
import { checkParameters, defaultParameters } from '#lib/scheduling/parameters.ts'
import { asJson, instantOf, rowsIn } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { Prisma } from './generated/client.ts'
import { isHolidaySpan } from './holidays.ts'
import type { Learner } from './session.ts'
import { defaultColumns, settingsChange } from './settings.ts'

const day = z.number().int().min(0).max(100_000)
const settings = settingsChange
  .pick({ newPerDay: true, desiredRetention: true, rolloverHour: true })
  .required()
const instant = z.iso.datetime().transform((text) => Date.parse(text))

const version = z.number().int().min(0).max(2_147_483_647)
const count = z.number().int().min(0).max(1_000_000_000)
/** What a setting may be, also one of a later version: read with each page, it must not be deep or long. */
const name = z.string().max(64)
const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()])
const setting = z.union([scalar, z.array(scalar).max(100), z.record(name, scalar)])
/** Settings by name; whoever reads them leaves out what makes no sense. */
const chosen = z.record(name, setting).refine(isShort, 'too many settings')

function isShort(settings: object): boolean {
  return JSON.stringify(settings).length <= 10_000
}

const quality = z.object({
  predicted: z.number(),
  logLoss: z.number(),
  rmseBins: z.number(),
  areaUnderCurve: z.number().nullable(),
  calibration: z
    .array(z.object({ reviews: count, predicted: z.number(), recalled: z.number() }))
    .max(100),
})
const judgement = z.object({
  reviews: count,
  recalled: z.number().min(0).max(1),
  before: quality,
  after: quality,
  health: z.enum(['sound', 'poor', 'unknown']),
})
const weights = z
  .array(z.number())
  .length(21)
  .refine((given) => checkParameters({ ...defaultParameters, weights: given }).ok, 'no weights')

/**
 * The tables that an import takes over row by row, with what it accepts; other members of a row are left
 * aside. `deckId` is that of the export and is replaced. A learner's row comes first, since the others
 * refer to it, and only where there is none: what somebody has chosen here stays.
 */
export const importedTables = {
  Learner: z.object({
    ...settings.shape,
    timeZone: z.string().min(1).max(64).refine(isTimeZone, 'not a known time zone').nullable(),
    scheduling: chosen.nullable().default(null),
    scheduler: version.default(0),
  }),
  Scheduler: z.object({ version, weights, fittedAt: instant, reviews: count, quality: judgement }),
  DeckSettings: z.object({ deckId: z.string(), scheduling: chosen }),
  Enrolment: z.object({
    deckId: z.string(),
    enrolledAt: instant,
    leftAt: instant.nullable(),
  }),
  Holiday: z
    .object({ fromDay: day, toDay: day, announcedDay: day })
    .refine(({ fromDay, toDay }) => isHolidaySpan(fromDay, toDay), 'no holiday'),
} satisfies Record<string, z.ZodObject>

/**
 * What else an export has of people, and why an import leaves it. A table or column that is in neither
 * list fails a test.
 */
export const leftOutOfImport: Record<string, string> = {
  Memory: 'computed from the events',
  DailyTally: 'computed from the events',
  QuarantinedEvent: 'was in doubt by the clock and the log of another site',
  Report: 'told to the authors of another site',
  'Learner.cursor': 'counts the events here',
  'Enrolment.sharesName': 'was agreed with the authors of another site',
}

type TableName = keyof typeof importedTables

/** What `tables` of an import may be; what is not here is left aside. */
export const importedRows = z.object({
  Learner: z.array(importedTables.Learner).max(1).default([]),
  Scheduler: z.array(importedTables.Scheduler).max(2000).default([]),
  DeckSettings: z.array(importedTables.DeckSettings).max(100_000).default([]),
  Enrolment: z.array(importedTables.Enrolment).max(100_000).default([]),
  Holiday: z.array(importedTables.Holiday).max(10_000).default([]),
} satisfies Record<TableName, z.ZodType>)

/** Columns that a table must have and an export does not bring, by table. */
const added: Partial<Record<TableName, Record<string, unknown>>> = {
  Learner: { cursor: 0 },
  Enrolment: { sharesName: false },
}

/** What the other rows need, where an export has no settings. */
const unchosen = { ...defaultColumns, timeZone: null, scheduling: null, scheduler: 0 }

/** Writes the rows of an import as the learner's; where there is one already, that one stays. */
export async function insertImported(
  tx: Transaction,
  learner: Learner,
  rows: z.infer<typeof importedRows>,
  deckIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const table of Object.keys(importedTables) as TableName[]) {
    const given = table === 'Learner' && rows.Learner.length === 0 ? [unchosen] : rows[table]
    const placed = given.flatMap((row) => placeRow(row, deckIds))
    const shape = importedTables[table].shape
    const columns = [...Object.keys(shape), ...Object.keys(added[table] ?? {})]
    const owner = table === 'Learner' ? 'id' : 'learnerId'
    // The names are those of the lists above.
    const names = [owner, ...columns].map((name) => Prisma.raw(`"${name}"`))
    const values = columns.map(readMember)
    const json = JSON.stringify(placed.map((row) => ({ ...row, ...added[table] })))
    await tx.$executeRaw`
      INSERT INTO ${Prisma.raw(`"${table}"`)} (${Prisma.join(names)})
      SELECT ${learner.id}, ${Prisma.join(values)} FROM ${rowsIn(json)} AS "row" WHERE true ON CONFLICT DO NOTHING`
  }
}

const wholeNumbers = ['cursor', 'newPerDay', 'rolloverHour', 'scheduler', 'version', 'reviews']
const days = ['fromDay', 'toDay', 'announcedDay']

/** A member of a row's JSON as its column wants it. */
function readMember(name: string): Prisma.Sql {
  const text = Prisma.raw(`value ->> '${name}'`)
  if ([...wholeNumbers, ...days].includes(name)) return Prisma.sql`CAST(${text} AS INTEGER)`
  if (name === 'desiredRetention') return Prisma.sql`CAST(${text} AS DOUBLE PRECISION)`
  if (name === 'sharesName') return Prisma.sql`CAST(${text} AS BOOLEAN)`
  if (name.endsWith('At')) return instantOf(text)
  if (['scheduling', 'weights', 'quality'].includes(name)) return asJson(text)
  return text
}

/** A row with the deck that is meant here; none where there is no such deck. */
function placeRow(row: Record<string, unknown>, deckIds: ReadonlyMap<string, string>) {
  if (typeof row.deckId !== 'string') return [row]
  const deckId = deckIds.get(row.deckId)
  return deckId === undefined ? [] : [{ ...row, deckId }]
}

import 'server-only'
import { z } from 'zod'
import type { SchedulingSettings } from '#lib/model.ts'
import { defaultParameters, type SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { db, inTransaction } from './db.ts'
import { lockLearners } from './locks.ts'
import type { Learner } from './session.ts'

/** The settings that the database itself asks for; the others are kept as one JSON value. */
export const defaultColumns = { newPerDay: 10, desiredRetention: 0.9, rolloverHour: 4 }

/** What holds until the learner chooses otherwise. */
export const defaultSettings: SchedulingSettings = {
  ...defaultColumns,
  maximumIntervalDays: defaultParameters.maximumIntervalDays,
  learningStepsMs: [...defaultParameters.learningStepsMs],
  relearningStepsMs: [...defaultParameters.relearningStepsMs],
  reviewOrder: 'retrievability',
  newCards: 'mixed',
  buttons: 'four',
  easyDays: Array.from({ length: 7 }, () => 'normal' as const),
  buryNew: true,
  buryReviews: true,
  leechLapses: 8,
  leechAction: 'mark',
  refitsMonthly: false,
}

const steps = z.array(z.number().int().min(1000).max(86_399_999)).max(8)

/** What `PUT /api/settings` takes: any of the settings, within the ranges that make sense. */
export const settingsChange = z
  .strictObject({
    newPerDay: z.number().int().min(0).max(999),
    desiredRetention: z.number().min(0.7).max(0.99),
    rolloverHour: z.number().int().min(0).max(23),
    maximumIntervalDays: z.number().int().min(1).max(36_500),
    learningStepsMs: steps,
    relearningStepsMs: steps,
    reviewOrder: z.enum(['retrievability', 'due', 'random']),
    newCards: z.enum(['mixed', 'before', 'after']),
    buttons: z.enum(['four', 'two']),
    easyDays: z.array(z.enum(['normal', 'reduced', 'minimum'])).length(7),
    buryNew: z.boolean(),
    buryReviews: z.boolean(),
    leechLapses: z.number().int().min(1).max(99),
    leechAction: z.enum(['mark', 'suspend']),
    refitsMonthly: z.boolean(),
    catchUp: z
      .strictObject({
        fromDay: z.number().int().min(10_956).max(47_483),
        days: z.number().int().min(2).max(90),
      })
      .nullable(),
  })
  .partial()

export type SettingsChange = z.infer<typeof settingsChange>

/** The learner's settings, the weights they are scheduled by, where they last were, and the number of their newest event. */
export async function loadLearner(learner: Learner | null) {
  const row =
    learner &&
    (await db().learner.findUnique({
      where: { id: learner.id },
      include: { schedulers: { orderBy: { version: 'asc' } } },
    }))
  const settings = row ? settingsFromRow(row) : defaultSettings
  const parameters = parametersOf(settings, row?.scheduler ?? 0, row?.schedulers ?? [])
  return { settings, parameters, timeZone: row?.timeZone ?? null, cursor: row?.cursor ?? 0 }
}

export async function saveSettings(
  learner: Learner,
  change: SettingsChange,
): Promise<SchedulingSettings> {
  const { newPerDay, desiredRetention, rolloverHour, ...others } = change
  const columns = withoutUndefined({ newPerDay, desiredRetention, rolloverHour })
  return inTransaction(async (tx) => {
    await tx.learner.upsert({
      where: { id: learner.id },
      create: { id: learner.id, cursor: 0, ...defaultColumns, ...columns },
      update: columns,
    })
    await lockLearners(tx, [learner.id])
    const row = await tx.learner.findUniqueOrThrow({ where: { id: learner.id } })
    const scheduling = { ...chosen(row.scheduling), ...withoutUndefined(others) }
    return settingsFromRow(
      await tx.learner.update({ where: { id: learner.id }, data: { scheduling } }),
    )
  })
}

interface SettingsRow {
  newPerDay: number
  desiredRetention: number
  rolloverHour: number
  scheduling: unknown
}

function settingsFromRow(row: SettingsRow): SchedulingSettings {
  const { newPerDay, desiredRetention, rolloverHour } = row
  return {
    ...defaultSettings,
    ...chosen(row.scheduling),
    newPerDay,
    desiredRetention,
    rolloverHour,
  }
}

function chosen(scheduling: unknown): Partial<SchedulingSettings> {
  return readMembers(settingsChange, scheduling)
}

/** What a JSON value holds; members that a later version of the program wrote, or wrote otherwise, are left out. */
export function readMembers<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  json: unknown,
): WithoutUndefined<z.infer<z.ZodObject<Shape>>> {
  const members = typeof json === 'object' && json !== null ? json : {}
  const isRead = ([name, value]: [string, unknown]) =>
    name in schema.shape && z.safeParse(schema.shape[name] as z.ZodType, value).success
  const known = Object.entries(members).filter(isRead)
  const read = schema.safeParse(Object.fromEntries(known))
  return read.success ? withoutUndefined<z.infer<z.ZodObject<Shape>>>(read.data) : {}
}

function parametersOf(
  settings: SchedulingSettings,
  version: number,
  versions: readonly { version: number; weights: unknown }[],
): SchedulerParameters {
  const earlier = new Map(versions.map((row) => [row.version, row.weights as number[]]))
  const { desiredRetention, maximumIntervalDays, learningStepsMs, relearningStepsMs } = settings
  return {
    weights: earlier.get(version) ?? defaultParameters.weights,
    version,
    earlier,
    desiredRetention,
    maximumIntervalDays,
    learningStepsMs,
    relearningStepsMs,
  }
}

/** Prisma takes an undefined member for "all"; none may reach it. */
function withoutUndefined<T extends object>(change: T): WithoutUndefined<T> {
  const members = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(members) as WithoutUndefined<T>
}

type WithoutUndefined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

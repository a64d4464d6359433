import 'server-only'
import { z } from 'zod'
import type { SchedulingSettings } from '#lib/model.ts'
import { db } from './db.ts'
import type { Learner } from './session.ts'

/** What holds until the learner chooses otherwise. */
export const defaultSettings: SchedulingSettings = {
  newPerDay: 10,
  desiredRetention: 0.9,
  rolloverHour: 4,
}

/** What `PUT /api/settings` takes: any of the settings, within the ranges that make sense. */
export const settingsChange = z
  .strictObject({
    newPerDay: z.number().int().min(0).max(999),
    desiredRetention: z.number().min(0.7).max(0.99),
    rolloverHour: z.number().int().min(0).max(23),
  })
  .partial()

/** The learner's settings, and where they last were. */
export async function loadLearner(learner: Learner | null) {
  const row = learner && (await db().learner.findUnique({ where: { id: learner.id } }))
  if (!row) return { settings: defaultSettings, timeZone: null }
  const { newPerDay, desiredRetention, rolloverHour, timeZone } = row
  return { settings: { newPerDay, desiredRetention, rolloverHour }, timeZone }
}

export async function loadSettings(learner: Learner | null): Promise<SchedulingSettings> {
  return (await loadLearner(learner)).settings
}

export async function saveSettings(learner: Learner, change: z.infer<typeof settingsChange>) {
  const { newPerDay, desiredRetention, rolloverHour } = await db().learner.upsert({
    where: { id: learner.id },
    create: { id: learner.id, cursor: 0, ...defaultSettings, ...withoutUndefined(change) },
    update: withoutUndefined(change),
  })
  return { newPerDay, desiredRetention, rolloverHour }
}

/** Prisma takes an undefined member for "all"; none may reach it. */
function withoutUndefined(change: z.infer<typeof settingsChange>): Partial<SchedulingSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

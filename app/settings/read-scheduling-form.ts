import type { SchedulingSettings } from '#lib/model.ts'

export type SettingName = 'newPerDay' | 'desiredRetention' | 'rolloverHour'

/** The ranges the fields take, in the fields' own units: retention is a percentage there. */
export const settingRanges: Record<SettingName, readonly [number, number]> = {
  newPerDay: [0, 999],
  desiredRetention: [70, 99],
  rolloverHour: [0, 23],
}

/** The settings as typed, or the names of the fields that hold no whole number in their range. */
export function readSchedulingForm(
  data: FormData,
):
  | { ok: true; settings: Pick<SchedulingSettings, SettingName> }
  | { ok: false; invalid: SettingName[] } {
  const read = (name: SettingName) => {
    const typed = String(data.get(name) ?? '').trim()
    return typed === '' ? Number.NaN : Number(typed)
  }
  const values = {
    newPerDay: read('newPerDay'),
    desiredRetention: read('desiredRetention'),
    rolloverHour: read('rolloverHour'),
  }
  const names: SettingName[] = ['newPerDay', 'desiredRetention', 'rolloverHour']
  const invalid = names.filter((name) => !isWithin(values[name], settingRanges[name]))
  if (invalid.length > 0) return { ok: false, invalid }
  return { ok: true, settings: { ...values, desiredRetention: values.desiredRetention / 100 } }
}

function isWithin(value: number, [min, max]: readonly [number, number]): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

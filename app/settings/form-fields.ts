import { fill } from '#ui/question/labels.ts'
import type { SettingsLabels } from './labels.ts'
import { readSteps } from './steps.ts'

/** What is wrong with fields, in words, by their names. */
export type FieldErrors = Readonly<Record<string, string>>

/** What a form holds; or why some of its fields cannot be taken. */
export type FormReading<Settings> =
  | { ok: true; settings: Settings }
  | { ok: false; errors: FieldErrors }

/** The ranges of whole numbers, in the fields' own units: retention is a percentage there. */
export const ranges = {
  newPerDay: [0, 999],
  desiredRetention: [70, 99],
  maximumIntervalDays: [1, 36_500],
  leechLapses: [1, 99],
} as const
export type NumberName = keyof typeof ranges
export type StepsName = 'learningStepsMs' | 'relearningStepsMs'

/** Reads a form field by field, and notes what cannot be taken. */
export class FormReader {
  readonly errors: Record<string, string> = {}

  constructor(
    readonly data: FormData,
    readonly labels: SettingsLabels,
  ) {}

  /** The settings if nothing was wrong with any field; whoever calls this has read them all. */
  finish<Settings>(settings: Settings): FormReading<Settings> {
    const { errors } = this
    return Object.keys(errors).length === 0 ? { ok: true, settings } : { ok: false, errors }
  }

  text(name: string): string {
    return String(this.data.get(name) ?? '').trim()
  }

  isBlank(name: string): boolean {
    return this.text(name) === ''
  }

  isChecked(name: string): boolean {
    return this.data.get(name) !== null
  }

  /** One of some values; the first where the form has none of them. */
  choice<Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value {
    const typed = this.text(name)
    return values.find((value) => value === typed) ?? values[0]
  }

  whole(name: NumberName): number {
    const [minimum, maximum] = ranges[name]
    const value = this.isBlank(name) ? Number.NaN : Number(this.text(name))
    if (!Number.isInteger(value) || value < minimum || value > maximum) {
      this.errors[name] = this.labels.ranges[name]
    }
    return value
  }

  steps(name: StepsName): number[] {
    const read = readSteps(this.text(name))
    if (read.ok) return read.steps
    this.errors[name] = fill(this.labels.stepErrors[read.why], { typed: read.typed })
    return []
  }
}

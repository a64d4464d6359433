import type { DeckOverrides } from '#lib/model.ts'
import { firstIntervals } from '#lib/scheduling/first-intervals.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { fill } from '#ui/question/labels.ts'
import styles from './form.module.css'
import type { StepsName } from './form-fields.ts'
import { HintedField } from './hinted-field.tsx'
import type { SettingsLabels } from './labels.ts'
import { NumberField } from './number-field.tsx'
import { stepInWords, writeSteps } from './steps.ts'

/** What decides how long a card waits. */
type IntervalSettings = Pick<DeckOverrides, 'desiredRetention' | 'maximumIntervalDays' | StepsName>

interface Props {
  /** What was saved; what is left out stands blank. */
  initial: IntervalSettings
  /** What holds where a field is blank; left out where none may be. */
  common?: Required<IntervalSettings>
  /** What is typed comes to these; null while it comes to nothing. */
  parameters: SchedulerParameters | null
  labels: SettingsLabels
  locale: string
  errorOf: (name: string) => string | undefined
}

/** Retention, the longest interval and the steps, and what they come to. */
export function IntervalFields(props: Props) {
  const { initial, common, parameters, labels, locale, errorOf } = props
  const stepsField = (name: StepsName) => (
    <StepsField
      name={name}
      label={labels[name]}
      hint={labels[`${name}Hint`]}
      error={errorOf(name)}
      initial={initial[name]}
      placeholder={common?.[name]}
      words={parameters && wordsOf(parameters[name], labels, locale)}
    />
  )
  return (
    <>
      <NumberField
        name="desiredRetention"
        label={labels.desiredRetention}
        hint={labels.desiredRetentionHint}
        error={errorOf('desiredRetention')}
        initial={percentOf(initial.desiredRetention)}
        placeholder={percentOf(common?.desiredRetention)}
        unit={labels.percent}
      />
      <output className={styles.effect}>
        {parameters && fill(labels.firstIntervals, { days: daysInWords(parameters, locale) })}
      </output>
      {stepsField('learningStepsMs')}
      {stepsField('relearningStepsMs')}
      <NumberField
        name="maximumIntervalDays"
        label={labels.maximumIntervalDays}
        hint={labels.maximumIntervalDaysHint}
        error={errorOf('maximumIntervalDays')}
        initial={initial.maximumIntervalDays}
        placeholder={common?.maximumIntervalDays}
        unit={labels.days}
      />
    </>
  )
}

interface StepsProps {
  name: StepsName
  label: string
  hint: string
  error: string | undefined
  initial: readonly number[] | undefined
  placeholder: readonly number[] | undefined
  /** What is typed, in words. */
  words: string | null
}

function StepsField({ name, label, hint, error, initial, placeholder, words }: StepsProps) {
  return (
    <HintedField label={label} hint={hint} error={error}>
      {(attributes) => (
        <span className={styles.withUnit}>
          <input
            {...attributes}
            name={name}
            type="text"
            autoComplete="off"
            spellCheck={false}
            defaultValue={initial && (writeSteps(initial) || '0')}
            placeholder={placeholder && (writeSteps(placeholder) || '0')}
            className={styles.wideInput}
          />
          <output className={styles.effect}>{words}</output>
        </span>
      )}
    </HintedField>
  )
}

function percentOf(share: number | undefined): number | undefined {
  return share === undefined ? undefined : Math.round(share * 100)
}

function wordsOf(steps: readonly number[], labels: SettingsLabels, locale: string): string {
  if (steps.length === 0) return labels.noSteps
  return steps.map((step) => stepInWords(step, locale)).join(labels.stepThen)
}

function daysInWords(parameters: SchedulerParameters, locale: string): string {
  const unit = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' })
  const list = new Intl.ListFormat(locale, { type: 'unit', style: 'long' })
  return list.format(firstIntervals(parameters, 3).map((days) => unit.format(days)))
}

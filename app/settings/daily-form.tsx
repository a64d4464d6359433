'use client'

import { saveSettings } from '#lib/client/settings.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import { ChoiceField } from './choice-field.tsx'
import styles from './form.module.css'
import { FormReader } from './form-fields.ts'
import { HintedField } from './hinted-field.tsx'
import type { SettingsLabels } from './labels.ts'
import { NumberField } from './number-field.tsx'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

interface Props {
  settings: SchedulingSettings
  labels: SettingsLabels
  locale: string
}

/** What a day of review holds: how many new cards, in which order, and when the day begins. */
export function DailyForm({ settings, labels, locale }: Props) {
  const { errorOf, ...section } = useSection(
    (data) => readDaily(new FormReader(data, labels)),
    saveSettings,
  )
  return (
    <SectionForm {...section} labels={labels}>
      <NumberField
        name="newPerDay"
        label={labels.newPerDay}
        hint={labels.newPerDayHint}
        error={errorOf('newPerDay')}
        initial={settings.newPerDay}
      />
      <ChoiceField
        name="newCards"
        legend={labels.newCards}
        hint={labels.newCardsHint}
        initial={settings.newCards}
        choices={labels.newCardsChoices}
      />
      <ChoiceField
        name="reviewOrder"
        legend={labels.reviewOrder}
        hint={labels.reviewOrderHint}
        initial={settings.reviewOrder}
        choices={labels.reviewOrderChoices}
      />
      <HintedField label={labels.rolloverHour} hint={labels.rolloverHourHint}>
        {(attributes) => (
          <select
            {...attributes}
            name="rolloverHour"
            className={styles.input}
            defaultValue={settings.rolloverHour}
          >
            {hours.map((hour) => (
              <option key={hour} value={hour}>
                {clockFace(hour, locale)}
              </option>
            ))}
          </select>
        )}
      </HintedField>
    </SectionForm>
  )
}

function readDaily(reader: FormReader) {
  return reader.finish({
    newPerDay: reader.whole('newPerDay'),
    newCards: reader.choice('newCards', ['mixed', 'before', 'after']),
    reviewOrder: reader.choice('reviewOrder', ['retrievability', 'due', 'random']),
    rolloverHour: Number(reader.text('rolloverHour')),
  })
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

function clockFace(hour: number, locale: string): string {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  return clock.format(Date.UTC(2000, 0, 1, hour))
}

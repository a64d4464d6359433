'use client'

import { saveSettings } from '#lib/client/settings.ts'
import type { DayEase, SchedulingSettings } from '#lib/model.ts'
import styles from './form.module.css'
import { FormReader } from './form-fields.ts'
import type { SettingsLabels } from './labels.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

interface Props {
  settings: SchedulingSettings
  labels: SettingsLabels
  locale: string
}

const weekdays = [0, 1, 2, 3, 4, 5, 6]
/** As a week is written; the setting begins with Sunday. */
const shownWeekdays = [1, 2, 3, 4, 5, 6, 0]
const eases: readonly [DayEase, ...DayEase[]] = ['normal', 'reduced', 'minimum']

/** On which days of the week there is to be less to review. */
export function EasyDaysForm({ settings, labels, locale }: Props) {
  const { outcome, onSubmit, onChange } = useSection(
    (data) => readEasyDays(new FormReader(data, labels)),
    saveSettings,
  )
  return (
    <SectionForm outcome={outcome} onSubmit={onSubmit} onChange={onChange} labels={labels}>
      <div className={styles.week}>
        {shownWeekdays.map((weekday) => (
          <label key={weekday} className={styles.weekday}>
            {weekdayName(weekday, locale)}
            <select
              name={`day${weekday}`}
              className={styles.input}
              defaultValue={settings.easyDays[weekday]}
            >
              {eases.map((ease) => (
                <option key={ease} value={ease}>
                  {labels.easeChoices[ease]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </SectionForm>
  )
}

function readEasyDays(reader: FormReader) {
  return reader.finish({
    easyDays: weekdays.map((weekday) => reader.choice(`day${weekday}`, eases)),
  })
}

function weekdayName(weekday: number, locale: string): string {
  // The second of January 2000 was a Sunday.
  const day = Date.UTC(2000, 0, 2 + weekday)
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day)
}

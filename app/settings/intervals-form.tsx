'use client'

import { type FormEvent, useState } from 'react'
import { saveSettings } from '#lib/client/settings.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { FormReader } from './form-fields.ts'
import { IntervalFields } from './interval-fields.tsx'
import type { SettingsLabels } from './labels.ts'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

interface Props {
  settings: SchedulingSettings
  parameters: SchedulerParameters
  labels: SettingsLabels
  locale: string
}

/** How long cards wait: how sure the learner wants to be, the steps, and the longest interval. */
export function IntervalsForm({ settings, parameters, labels, locale }: Props) {
  const [shown, setShown] = useState<SchedulerParameters | null>(parameters)
  const read = (data: FormData) => readIntervals(new FormReader(data, labels))
  const { errorOf, onChange, ...section } = useSection(read, saveSettings)

  function follow(event: FormEvent<HTMLFormElement>) {
    onChange()
    const reading = read(new FormData(event.currentTarget))
    setShown(reading.ok ? { ...parameters, ...reading.settings } : null)
  }

  return (
    <SectionForm {...section} onChange={follow} labels={labels}>
      <IntervalFields
        initial={settings}
        parameters={shown}
        labels={labels}
        locale={locale}
        errorOf={errorOf}
      />
    </SectionForm>
  )
}

function readIntervals(reader: FormReader) {
  return reader.finish({
    desiredRetention: reader.whole('desiredRetention') / 100,
    maximumIntervalDays: reader.whole('maximumIntervalDays'),
    learningStepsMs: reader.steps('learningStepsMs'),
    relearningStepsMs: reader.steps('relearningStepsMs'),
  })
}

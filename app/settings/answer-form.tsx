'use client'

import { saveSettings } from '#lib/client/settings.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import { ChoiceField } from './choice-field.tsx'
import styles from './form.module.css'
import { FormReader } from './form-fields.ts'
import type { SettingsLabels } from './labels.ts'
import { NumberField } from './number-field.tsx'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

interface Props {
  settings: SchedulingSettings
  labels: SettingsLabels
}

/** What follows from an answer: the buttons, what rests until tomorrow, and what is hard to keep. */
export function AnswerForm({ settings, labels }: Props) {
  const { errorOf, ...section } = useSection(
    (data) => readAnswer(new FormReader(data, labels)),
    saveSettings,
  )
  return (
    <SectionForm {...section} labels={labels}>
      <ChoiceField
        name="buttons"
        legend={labels.buttons}
        hint={labels.buttonsHint}
        initial={settings.buttons}
        choices={labels.buttonsChoices}
      />
      <fieldset className={styles.choices} aria-describedby="bury-hint">
        <legend>{labels.bury}</legend>
        {(['buryNew', 'buryReviews'] as const).map((name) => (
          <label key={name} className={styles.choice}>
            <input type="checkbox" name={name} defaultChecked={settings[name]} />
            {labels[name]}
          </label>
        ))}
        <p id="bury-hint" className={styles.hint}>
          {labels.buryHint}
        </p>
      </fieldset>
      <NumberField
        name="leechLapses"
        label={labels.leechLapses}
        hint={labels.leechLapsesHint}
        error={errorOf('leechLapses')}
        initial={settings.leechLapses}
        unit={labels.times}
      />
      <ChoiceField
        name="leechAction"
        legend={labels.leechAction}
        hint={labels.leechActionHint}
        initial={settings.leechAction}
        choices={labels.leechActionChoices}
      />
    </SectionForm>
  )
}

function readAnswer(reader: FormReader) {
  return reader.finish({
    buttons: reader.choice('buttons', ['four', 'two']),
    buryNew: reader.isChecked('buryNew'),
    buryReviews: reader.isChecked('buryReviews'),
    leechLapses: reader.whole('leechLapses'),
    leechAction: reader.choice('leechAction', ['mark', 'suspend']),
  })
}

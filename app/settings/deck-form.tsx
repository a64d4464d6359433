'use client'

import { type FormEvent, useState } from 'react'
import { saveDeckSettings } from '#lib/client/settings.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import { deckParameters, parametersFor } from '#lib/scheduling/deck-parameters.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import type { DeckChoice } from './deck-choice.ts'
import { FormReader } from './form-fields.ts'
import { IntervalFields } from './interval-fields.tsx'
import type { SettingsLabels } from './labels.ts'
import { NumberField } from './number-field.tsx'
import { SectionForm } from './section-form.tsx'
import { useSection } from './use-section.ts'

interface Props {
  deck: DeckChoice
  settings: SchedulingSettings
  parameters: SchedulerParameters
  labels: SettingsLabels
  locale: string
}

/** What may hold for one deck alone; a field left blank is as for all decks. */
export function DeckForm({ deck, settings, parameters, labels, locale }: Props) {
  const { chosen } = deck
  const [shown, setShown] = useState<SchedulerParameters | null>(() => own(parameters, chosen))
  const read = (data: FormData) => readDeck(new FormReader(data, labels))
  const { errorOf, onChange, ...section } = useSection(read, (typed) =>
    saveDeckSettings({ survey: deck.survey, deck: deck.deck }, typed),
  )

  function follow(event: FormEvent<HTMLFormElement>) {
    onChange()
    const reading = read(new FormData(event.currentTarget))
    if (!reading.ok) return setShown(null)
    const members = Object.entries(reading.settings).filter(([, value]) => value !== null)
    setShown(own(parameters, Object.fromEntries(members)))
  }

  return (
    <SectionForm {...section} onChange={follow} labels={labels}>
      <NumberField
        name="newPerDay"
        label={labels.newPerDay}
        hint={labels.deckNewPerDayHint}
        error={errorOf('newPerDay')}
        initial={chosen.newPerDay}
        placeholder={settings.newPerDay}
      />
      <IntervalFields
        initial={chosen}
        common={settings}
        parameters={shown}
        labels={labels}
        locale={locale}
        errorOf={errorOf}
      />
    </SectionForm>
  )
}

function own(common: SchedulerParameters, chosen: DeckChoice['chosen']): SchedulerParameters {
  return parametersFor(deckParameters(common, { deck: chosen }), 'deck')
}

function readDeck(reader: FormReader) {
  const unlessBlank = <Value,>(name: string, read: () => Value) =>
    reader.isBlank(name) ? null : read()
  return reader.finish({
    newPerDay: unlessBlank('newPerDay', () => reader.whole('newPerDay')),
    desiredRetention: unlessBlank('desiredRetention', () => reader.whole('desiredRetention') / 100),
    maximumIntervalDays: unlessBlank('maximumIntervalDays', () =>
      reader.whole('maximumIntervalDays'),
    ),
    learningStepsMs: unlessBlank('learningStepsMs', () => reader.steps('learningStepsMs')),
    relearningStepsMs: unlessBlank('relearningStepsMs', () => reader.steps('relearningStepsMs')),
  })
}

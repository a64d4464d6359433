import type { DeckOverrides, SessionCard } from '#lib/model.ts'
import type { SchedulerParameters } from './parameters.ts'

/** What the cards of each deck are scheduled by: the learner's parameters, but where a deck has its own. */
export interface DeckParameters {
  common: SchedulerParameters
  /** By {@link deckName}. */
  own: ReadonlyMap<string, SchedulerParameters>
}

/** A deck's slug is its own only within its survey. */
export function deckName({ source, deck }: Pick<SessionCard, 'source' | 'deck'>): string {
  return `${source.survey}/${deck.slug}`
}

export function deckParameters(
  common: SchedulerParameters,
  overrides: Readonly<Record<string, DeckOverrides>>,
): DeckParameters {
  const own = Object.entries(overrides).map(
    ([name, chosen]) => [name, withOverrides(common, chosen)] as const,
  )
  return { common, own: new Map(own) }
}

export function parametersFor({ common, own }: DeckParameters, name: string): SchedulerParameters {
  return own.get(name) ?? common
}

/** The parameters with what was chosen for one deck; its weights are the learner's always. */
function withOverrides(common: SchedulerParameters, chosen: DeckOverrides): SchedulerParameters {
  return {
    ...common,
    desiredRetention: chosen.desiredRetention ?? common.desiredRetention,
    maximumIntervalDays: chosen.maximumIntervalDays ?? common.maximumIntervalDays,
    learningStepsMs: chosen.learningStepsMs ?? common.learningStepsMs,
    relearningStepsMs: chosen.relearningStepsMs ?? common.relearningStepsMs,
  }
}

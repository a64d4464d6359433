import type { DeckOverrides } from '#lib/model.ts'

/** A deck the learner takes, with what they have chosen for it alone. */
export interface DeckChoice {
  survey: string
  deck: string
  title: string
  surveyTitle: string
  chosen: DeckOverrides
}

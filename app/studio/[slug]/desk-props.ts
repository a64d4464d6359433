import type { SourceMark } from './find-quote.ts'
import type { AllLabels } from './labels.ts'
import type { DraftInput } from './use-draft.ts'

/** One edition on the writing desk. */
export interface DeskProps extends DraftInput {
  /** The survey's title as it was saved. */
  title: string
  /** Languages the survey has a draft in, and those it could have. */
  langs: string[]
  otherLangs: string[]
  /** Where its images are shown from, by path. */
  images: Record<string, string>
  /** What learners said of it. */
  marks: SourceMark[]
  /** Key of the card to begin at. */
  at: string | null
  locale: string
  labels: AllLabels
}

import type en from '#messages/en.json'
import type { Labels as ReviewLabels } from '#ui/question/labels.ts'

/** The words of the writing desk in one language. */
export type Labels = (typeof en)['studio']['write']

/** The same, with the words of what is previewed, and those of images. */
export interface AllLabels {
  write: Labels
  review: ReviewLabels
  image: (typeof en)['studio']['home']['image']
  languages: (typeof en)['studio']['home']['language']
}

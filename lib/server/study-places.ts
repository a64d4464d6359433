import 'server-only'
import { loadCatalogue } from './catalogue.ts'
import type { Learner } from './session.ts'
import { loadRendered } from './surveys.ts'

/** Where cards may be studied from: a survey that the learner takes, its decks and its sections. */
export interface StudyPlace {
  slug: string
  title: string
  decks: { slug: string; title: string }[]
  /** In the order of the survey, each with how deep it lies: 0 for the outermost. */
  sections: { id: string; title: string; depth: number }[]
}

/** The level of the outermost sections of a survey; its title has the one above. */
const outermost = 2

export async function loadStudyPlaces(
  learner: Learner | null,
  lang: string,
): Promise<StudyPlace[]> {
  const { surveys, decks, revisionIds } = await loadCatalogue(learner, lang)
  return Promise.all(
    surveys.map(async ({ slug, title }) => {
      const taken = decks.filter(({ survey }) => survey === slug)
      const revisionId = revisionIds.get(slug)
      const { sections } = revisionId ? await loadRendered(revisionId) : { sections: [] }
      return {
        slug,
        title,
        decks: taken.map((deck) => ({ slug: deck.slug, title: deck.title })),
        sections: sections
          .filter(({ level, deck }) => level >= outermost && taken.some((one) => one.slug === deck))
          .map((section) => ({
            id: section.id,
            title: section.title,
            depth: section.level - outermost,
          })),
      }
    }),
  )
}

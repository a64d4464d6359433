import { compile } from '#lib/survey/compile.ts'
import type { Insert } from './insert.ts'

const slug = 'bench-shaded'
const sentencesPerSection = 20

/** A card of the survey with the deck it is in. */
interface AskedCard {
  id: string
  deckId: string
}

/** Publishes a survey whose every second sentence has some cards; returns them in order. */
export function insertAskedSurvey(
  insert: Insert,
  sentences: number,
  cardsEach: number,
): AskedCard[] {
  const { survey, decks, sections, questions } = compile(writeSurvey(sentences, cardsEach))
  if (questions.length !== sentences * cardsEach) throw new Error(`Only ${questions.length} cards`)
  const rendered = { head: survey, decks, sections }
  const plan = { lang: survey.lang, rows: [] }
  insert('Survey', { id: slug, slug, updatedAt: Date.now(), visibility: 'listed' })
  insert('Edition', { id: slug, surveyId: slug, lang: survey.lang, title: survey.title })
  insert('Revision', {
    id: slug,
    editionId: slug,
    number: 1,
    source: '',
    rendered,
    plan,
    publishedAt: Date.now(),
  })
  for (const [position, deck] of decks.entries()) {
    const titles = { [survey.lang]: deck.title }
    insert('Deck', {
      id: `${slug}-${deck.slug}`,
      surveyId: slug,
      slug: deck.slug,
      titles,
      position,
    })
  }
  return questions.map(({ key, deck, section, content, place }, position) => {
    const card = { id: `${slug}-${position}`, deckId: `${slug}-${deck}` }
    insert('Card', { ...card, surveyId: slug, key, kind: content.kind })
    insert('CardText', {
      cardId: card.id,
      lang: survey.lang,
      deckId: card.deckId,
      position,
      section,
      content,
      contentHash: key,
      place,
      revisionId: slug,
    })
    return card
  })
}

/** What a learner remembers of them: every stage between just learned and long forgotten. */
export function memoriesOf(cards: readonly AskedCard[], learnerId: string, today: number) {
  return cards.map(({ id, deckId }, index) => {
    const lastDay = today - 2 ** (Math.floor(index / 10) % 13)
    return {
      learnerId,
      cardId: id,
      deckId,
      state: 'review',
      step: 0,
      stability: 4,
      difficulty: 5,
      reps: 3,
      lapses: 0,
      scheduledDays: 4,
      lastAnsweredAt: Date.now(),
      lastDay,
      introducedDay: lastDay - 10,
      dueDay: lastDay + 4,
      dueAt: null,
      suspended: 0,
      buriedDay: null,
    }
  })
}

function writeSurvey(sentences: number, cardsEach: number): string {
  const head = `---\nslug: ${slug}\nlang: en\ntitle: A survey with many cards\n---\n`
  const parts = Array.from({ length: sentences }, (_, index) => {
    const heading =
      index % sentencesPerSection === 0 ? `\n## Part ${index / sentencesPerSection}\n\n` : ''
    const blocks = Array.from({ length: cardsEach }, (_, card) => writeBlock(index, card))
    return `${heading}This sentence stands by itself. Of passage ${index} it is told at some length what was found, by whom, and why it matters for what comes after.\n\n${blocks.join('')}`
  })
  return head + parts.join('')
}

function writeBlock(sentence: number, card: number): string {
  return `:::qa{#q-${sentence}-${card}}\nWhat was found in passage ${sentence}, seen from side ${card}, and why does it matter?\n---\nFinding ${card} of passage ${sentence}.\n:::\n\n`
}

import type { CardContent, DeckHead, Section } from '#lib/model.ts'
import type { Insert } from './insert.ts'

/** How many surveys there are, and how they are divided. */
export interface SurveysShape {
  surveys: number
  decksPerSurvey: number
  cardsPerDeck: number
}

export interface LibraryCard {
  id: string
  deckId: string
}

const cardsPerSection = 20
const point = { line: 1, column: 1, offset: 0 }
const place = { start: point, end: point }
const sentence = 'A model that has read a great deal needs few examples of what is wanted of it. '
const passage = `<p>${sentence.repeat(12)}</p>`

/** Fills the tables of published surveys; returns the cards in authored order. */
export function insertSurveys(insert: Insert, shape: SurveysShape): LibraryCard[] {
  const cards: LibraryCard[] = []
  for (let number = 0; number < shape.surveys; number++) {
    // The names come before those of the shipped surveys, so that new cards are taken from here.
    const id = `bench-${padded(number, 3)}`
    const title = `Survey ${number}`
    const rendered = {
      head: { slug: id, lang: 'en', title },
      decks: decksOf(shape).map(({ head }) => head),
      sections: sectionsOf(title, shape),
    }
    insert('Survey', { id, slug: id, visibility: 'listed', updatedAt: Date.now() })
    insert('Edition', { id, surveyId: id, lang: 'en', title })
    insert('Revision', {
      id,
      editionId: id,
      number: 1,
      source: '',
      rendered,
      plan: { lang: 'en', rows: [] },
      publishedAt: Date.now(),
    })
    cards.push(...insertDecks(insert, id, shape))
  }
  return cards
}

function insertDecks(insert: Insert, surveyId: string, shape: SurveysShape): LibraryCard[] {
  return decksOf(shape).flatMap(({ head, position, firstCard }) => {
    const deckId = `${surveyId}-${head.slug}`
    insert('Deck', { id: deckId, surveyId, slug: head.slug, titles: { en: head.title }, position })
    return Array.from({ length: shape.cardsPerDeck }, (_, index) =>
      insertCard(insert, surveyId, deckId, firstCard + index),
    )
  })
}

function insertCard(insert: Insert, surveyId: string, deckId: string, position: number) {
  const id = `${surveyId}-${padded(position, 5)}`
  insert('Card', { id, surveyId, deckId, key: `question-${position}`, kind: 'qa' })
  insert('CardText', {
    cardId: id,
    lang: 'en',
    deckId,
    position,
    section: sectionId(position),
    content: contentOf(id),
    contentHash: id,
    place,
    revisionId: surveyId,
  })
  return { id, deckId }
}

/** Every prompt is another, so that one can see when the next one is shown. */
function contentOf(id: string): CardContent {
  const prompt = `What does a model that was trained before need for task ${id}, and why?`
  return {
    kind: 'qa',
    prompt: { html: `<p>${prompt}</p>`, text: prompt },
    answer: { html: `<p>${sentence.repeat(2)}</p>`, text: sentence.repeat(2).trim() },
  }
}

function decksOf({ decksPerSurvey, cardsPerDeck }: SurveysShape) {
  return Array.from({ length: decksPerSurvey }, (_, position) => {
    const firstCard = position * cardsPerDeck
    const head: DeckHead = {
      slug: `deck-${position}`,
      title: `Deck ${position}`,
      section: sectionId(firstCard),
    }
    return { head, position, firstCard }
  })
}

function sectionsOf(title: string, shape: SurveysShape): Section[] {
  const starts = decksOf(shape).flatMap(({ head, firstCard }) =>
    Array.from({ length: Math.ceil(shape.cardsPerDeck / cardsPerSection) }, (_, index) => ({
      deck: head.slug,
      id: sectionId(firstCard + index * cardsPerSection),
    })),
  )
  return starts.map(({ id, deck }) => ({
    id,
    title: id,
    level: 2,
    path: [title, id],
    deck,
    requires: [],
    place,
    html: passage,
  }))
}

function sectionId(card: number): string {
  return `section-${Math.floor(card / cardsPerSection)}`
}

function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0')
}

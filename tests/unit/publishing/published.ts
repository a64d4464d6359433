import type { CardContent, Question } from '#lib/model.ts'
import { contentHash } from '#lib/publishing/content-hash.ts'
import type { PublishedCard, PublishedText, RevisionPlan } from '#lib/publishing/revision-plan.ts'

const start = { line: 1, column: 1, offset: 0 }
const fragment = (text: string) => ({ html: `<p>${text}</p>`, text })

export function question(
  key: string,
  {
    prompt = `${key}?`,
    answer = key,
    kind = 'qa',
    ...rest
  }: Partial<Question> & {
    prompt?: string
    answer?: string
    kind?: CardContent['kind']
  } = {},
): Question {
  return {
    key,
    explicitKey: true,
    deck: 'deck',
    section: 'section',
    place: { start, end: start },
    quote: '',
    content: contentOf(kind, prompt, answer),
    ...rest,
  }
}

export function contentOf(kind: CardContent['kind'], prompt: string, answer: string): CardContent {
  const shown = { prompt: fragment(prompt), answer: fragment(answer) }
  if (kind === 'typed') return { kind, ...shown, accepted: [answer] }
  if (kind === 'choice') return { kind, ...shown, options: [] }
  // A cloze shows its whole sentence as the answer, whichever word it hides.
  if (kind === 'cloze')
    return { kind, ...shown, answer: fragment('sentence'), hints: [], accepted: [[answer]] }
  if (kind === 'occlude') {
    const figure = fragment('A figure')
    const region = { x: 0, y: 0, width: 1, height: 1 }
    return { kind, ...shown, accepted: [answer], figure, region, covered: [] }
  }
  if (kind === 'order') return { kind, ...shown, items: [] }
  if (kind === 'match')
    return { kind, ...shown, columns: { left: fragment('a'), right: fragment('b') }, pairs: [] }
  if (kind === 'truth') return { kind, ...shown, options: [], explanation: fragment(answer) }
  return { kind, ...shown }
}

/** A published survey, in every language, and what applying a plan makes of it. */
export interface Survey {
  cards: readonly {
    cardId: string
    key: string
    retired: boolean
    texts: Record<string, PublishedText>
  }[]
  nextId: number
}

export const unpublished: Survey = { cards: [], nextId: 1 }

export function publishedIn(survey: Survey, lang: string): PublishedCard[] {
  return survey.cards.map(({ cardId, key, retired, texts }) => ({
    cardId,
    key,
    retired,
    askedElsewhere: !retired && Object.keys(texts).some((other) => other !== lang),
    text: texts[lang] ?? null,
  }))
}

/** Does what a plan says, as the server does it in one transaction. */
export function applyPlan(survey: Survey, plan: RevisionPlan, next: readonly Question[]): Survey {
  const { lang } = plan
  const byKey = new Map(next.map((one, position) => [one.key, { one, position }]))
  let { nextId } = survey
  const cards = survey.cards.map((card) => ({ ...card, texts: { ...card.texts } }))
  for (const row of plan.rows) {
    const asked = byKey.get(row.key)
    const card = 'cardId' in row ? cards.find((known) => known.cardId === row.cardId) : undefined
    if (row.kind === 'retired' && card) {
      card.retired = true
      card.key = row.key
    } else if (row.kind === 'removed' && card) delete card.texts[lang]
    else if (asked) {
      const text = textOf(asked.one, asked.position)
      if (!card) {
        const former = 'replaces' in row ? cards.find((one) => one.cardId === row.replaces) : null
        const others = former && !former.retired ? former.texts : {}
        cards.push({
          cardId: `card ${nextId++}`,
          key: row.key,
          retired: false,
          texts: { ...others, [lang]: text },
        })
        continue
      }
      card.texts = row.kind === 'restored' ? { [lang]: text } : { ...card.texts, [lang]: text }
      card.key = row.key
      card.retired = false
    }
  }
  return { cards, nextId }
}

function textOf({ deck, section, content }: Question, position: number): PublishedText {
  return { deck, section, position, content, contentHash: contentHash(content) }
}

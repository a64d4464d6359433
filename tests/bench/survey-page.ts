import Database from 'better-sqlite3'
import { localDay } from '#lib/scheduling/days.ts'
import type { Figure, Outcome } from './figure.ts'
import { insertInto } from './insert.ts'
import { type Library, openLibrary } from './library.ts'
import { insertAskedSurvey, memoriesOf } from './shaded-survey.ts'
import { percentile } from './timing.ts'

const requests = 60
const warmUps = 15
const sentences = 500
const cardsPerSentence = 10

/**
 * How long the server takes for a survey with 5,000 cards in 500 sentences, all of them met: until
 * the whole page has arrived, since the text is what one waits for. Beside it the same survey with
 * shading switched off, which shades nothing and sends no notes.
 */
export async function measureSurveyPage(): Promise<Outcome> {
  const library = await openLibrary('small')
  const slug = await fill(library)
  await collect(library, slug, 'ink', warmUps)
  await collect(library, slug, 'off', warmUps)
  const shaded = await collect(library, slug, 'ink', requests)
  const bare = await collect(library, slug, 'off', requests)
  const figure = (name: string, share: number): Figure => ({
    name: `survey page, 500 sentences and 5,000 cards, ${name}`,
    value: percentile(shaded, share),
    unit: 'ms',
    beside: { name: 'not shaded', value: percentile(bare, share) },
  })
  return {
    figures: [{ ...figure('p50', 0.5), target: { of: 'value', atMost: 50 } }, figure('p95', 0.95)],
  }
}

async function fill({ server, guest, databasePath }: Library): Promise<string> {
  await server.kill()
  const database = new Database(databasePath)
  const slug = database.transaction(() => {
    const insert = insertInto(database)
    const cards = insertAskedSurvey(insert, sentences, cardsPerSentence)
    const today = localDay(Date.now(), 'UTC', 4)
    for (const memory of memoriesOf(cards, guest.learnerId, today)) insert('Memory', memory)
    return 'bench-shaded'
  })()
  database.close()
  await server.start()
  return slug
}

async function collect(
  { guest }: Library,
  slug: string,
  mode: 'ink' | 'off',
  count: number,
): Promise<number[]> {
  const samples: number[] = []
  const { cookie } = guest
  guest.cookie = `${cookie}; shading=${mode}`
  for (let request = 0; request < count; request++) {
    const { status, body, sentAt } = await guest.get(`/surveys/${slug}`)
    samples.push(performance.now() - sentAt)
    const isShaded = body.includes('data-step="1"')
    if (status !== 200 || isShaded !== (mode === 'ink')) throw new Error(`No such page: ${status}`)
  }
  guest.cookie = cookie
  return samples
}

import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Figure, Outcome } from './figure.ts'
import { Guest } from './guest.ts'
import { makeReview, type Review } from './history.ts'
import { type Library, openLibrary } from './library.ts'
import { rawAppend } from './raw-append.ts'
import { median, percentile, timeMs } from './timing.ts'

/** How many reviews a request carries, and how many requests are sent. */
const single = { reviews: 1, requests: 1000 }
const few = { reviews: 20, requests: 100 }
const many = { reviews: 500, requests: 20 }
const warmUpShare = 0.1
/** How many learners send at the same time, and how many requests of a few each. */
const crowd = { learners: 8, requests: 50 }

interface Samples {
  posted: number[]
  bare: number[]
}

/**
 * How long the server takes to store a review, one request after the other on one connection, and
 * how many it stores per second in batches; beside the bare driver writing the same rows to a copy
 * of the same database.
 */
export async function measureReviewPost(): Promise<Outcome> {
  const library = await openLibrary('large')
  const copy = openCopy(library)
  const append = rawAppend(copy, library.guest.learnerId)
  const takeReviews = reviewMaker(library)

  // By turns, so that whatever else the machine does befalls both alike.
  async function collect(batch: typeof single, requests = batch.requests): Promise<Samples> {
    const samples: Samples = { posted: [], bare: [] }
    for (let request = 0; request < requests; request++) {
      const reviews = takeReviews(batch.reviews)
      samples.posted.push(await timeMs(() => post(library, reviews)))
      samples.bare.push(await timeMs(() => append(reviews)))
    }
    return samples
  }

  const figures: Figure[] = []
  for (const batch of [single, few, many]) {
    await collect(batch, batch.requests * warmUpShare)
    const samples = await collect(batch)
    figures.push(...(batch === single ? latencies(samples) : [throughput(batch.reviews, samples)]))
  }
  copy.close()
  figures.push(await measureCrowd(library, takeReviews))
  return { figures }
}

/** Learners who send at the same time share commits. */
async function measureCrowd(
  library: Library,
  takeReviews: (count: number) => Review[],
): Promise<Figure> {
  const signedIn = Array.from({ length: crowd.learners }, () => Guest.signIn(library.server.origin))
  const guests = await Promise.all(signedIn)
  const send = async (guest: Guest, requests: number) => {
    for (let request = 0; request < requests; request++)
      await post({ guest }, takeReviews(few.reviews))
  }
  await Promise.all(guests.map((guest) => send(guest, crowd.requests * warmUpShare)))
  const took = await timeMs(() => Promise.all(guests.map((guest) => send(guest, crowd.requests))))
  const reviews = crowd.learners * crowd.requests * few.reviews
  return {
    name: `${crowd.learners} learners at once, ${few.reviews} reviews a request`,
    value: (reviews / took) * 1000,
    unit: 'reviews/s',
  }
}

/** The same data on the same disk, for the bare driver alone. */
function openCopy({ databasePath }: Library): Database.Database {
  const path = join(dirname(databasePath), 'copy.db')
  const database = new Database(databasePath, { readonly: true })
  database.prepare('VACUUM INTO ?').run(path)
  database.close()
  return new Database(path)
}

/** Makes reviews of cards the learner knows, another card each time. */
function reviewMaker({ cardIds, metCount }: Library): (count: number) => Review[] {
  let card = 0
  return (count) =>
    Array.from({ length: count }, () => {
      card = (card + 1) % metCount
      return makeReview(cardIds[card] ?? '', 3, Date.now())
    })
}

async function post({ guest }: Pick<Library, 'guest'>, events: Review[]): Promise<void> {
  const { status, body } = await guest.post('/api/reviews', JSON.stringify({ events }))
  const stored = body.split('"stored"').length - 1
  if (status !== 200 || stored !== events.length) throw new Error(`Not stored: ${status} ${body}`)
}

function latencies({ posted, bare }: Samples): Figure[] {
  const figure = (name: string, share: number): Figure => ({
    name: `POST one review, ${name}`,
    value: percentile(posted, share),
    unit: 'ms',
    beside: { name: 'better-sqlite3 alone', value: percentile(bare, share) },
  })
  return [{ ...figure('p50', 0.5), target: { of: 'value', atMost: 2 } }, figure('p95', 0.95)]
}

function throughput(reviews: number, { posted, bare }: Samples): Figure {
  const perSecond = (samples: number[]) => (reviews / median(samples)) * 1000
  return {
    name: `POST ${reviews} reviews at once`,
    value: perSecond(posted),
    unit: 'reviews/s',
    beside: { name: 'better-sqlite3 alone', value: perSecond(bare) },
    target: { of: 'value', atLeast: 20_000 },
  }
}

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { build, generate, install } from '#lib/cli/setup.mjs'
import { localDay } from '#lib/scheduling/days.ts'
import { RunningServer } from '../e2e/running-server.ts'
import { Guest } from './guest.ts'
import { insertInto } from './insert.ts'
import { insertHistories } from './library-history.ts'
import { insertSurveys, type SurveysShape } from './library-surveys.ts'

/** A production server with a library of cards on it, and a learner who knows most of them. */
export interface Library {
  server: RunningServer
  guest: Guest
  /** In authored order; those the learner has met come first. */
  cardIds: string[]
  metCount: number
  databasePath: string
}

interface LibraryShape extends SurveysShape {
  met: number
  due: number
}

const shapes = {
  /** 100,000 cards: the work of many years. */
  large: { surveys: 50, decksPerSurvey: 4, cardsPerDeck: 500, met: 90_000, due: 200 },
  /** 20,000 cards, as many as somebody may want to have on a device. */
  device: { surveys: 10, decksPerSurvey: 4, cardsPerDeck: 500, met: 18_000, due: 200 },
  /** 100 cards, so many of them due that the page is of the same order of length. */
  small: { surveys: 1, decksPerSurvey: 2, cardsPerDeck: 50, met: 90, due: 90 },
} satisfies Record<string, LibraryShape>

type LibrarySize = keyof typeof shapes

const opened = new Map<LibrarySize, Promise<Library>>()
const servers: RunningServer[] = []

/** The library of a size, made at its first use, with its server running. */
export function openLibrary(size: LibrarySize): Promise<Library> {
  const library = opened.get(size) ?? makeLibrary(shapes[size])
  opened.set(size, library)
  return library
}

/** Stops every server and removes what it kept. */
export async function removeLibraries(): Promise<void> {
  for (const server of servers) await server.remove()
}

async function makeLibrary(shape: LibraryShape): Promise<Library> {
  await install()
  await generate()
  await build()
  const server = new RunningServer()
  servers.push(server)
  await server.start()
  const guest = await Guest.signIn(server.origin)
  await server.kill()
  const databasePath = join(server.dataDir, 'stet.db')
  const cardIds = fill(databasePath, guest.learnerId, shape)
  await server.start()
  return { server, guest, cardIds, metCount: shape.met, databasePath }
}

/** Straight into the tables: publishing and reviewing all this would take longer than measuring it. */
function fill(databasePath: string, learnerId: string, shape: LibraryShape): string[] {
  const database = new Database(databasePath)
  // What is thrown away need not outlive the power.
  database.pragma('synchronous = OFF')
  const cards = database.transaction(() => {
    const insert = insertInto(database)
    const inserted = insertSurveys(insert, shape)
    const today = localDay(Date.now(), 'UTC', 4)
    insertHistories(insert, learnerId, inserted.slice(0, shape.met), shape.due, today)
    return inserted
  })()
  database.close()
  return cards.map(({ id }) => id)
}

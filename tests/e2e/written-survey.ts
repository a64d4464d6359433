import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import Database from 'better-sqlite3'

/** Rows written beside the running server, for what is another specification's trip to make by hand. */
function inDatabase<T>(work: (database: Database.Database) => T): T {
  const database = new Database(join(process.env.DATA_DIR ?? '', 'stet.db'), { timeout: 10_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** An account that may write surveys; the request context has its session from then on. */
export async function becomeInstructor(
  request: APIRequestContext,
  origin: string,
  name: string,
): Promise<{ id: string; email: string }> {
  const response = await request.post(`${origin}/api/auth/sign-in/anonymous`, {
    data: {},
    headers: { origin },
  })
  const { user } = (await response.json()) as { user: { id: string } }
  const email = `${randomBytes(6).toString('hex')}@example.org`
  inDatabase((database) =>
    database
      .prepare(
        `UPDATE "User" SET "role" = 'instructor', "isAnonymous" = 0, "name" = ?, "email" = ? WHERE "id" = ?`,
      )
      .run(name, email, user.id),
  )
  return { id: user.id, email }
}

/** A private survey of somebody's with an English draft; its slug is its own. */
export function makeSurvey(ownerId: string, questions: Question[]): string {
  const slug = `survey-${randomBytes(5).toString('hex')}`
  const now = Date.now()
  inDatabase((database) => {
    database
      .prepare(
        `INSERT INTO "Survey" ("id", "slug", "ownerId", "visibility", "createdAt", "updatedAt") VALUES (?, ?, ?, 'private', ?, ?)`,
      )
      .run(slug, slug, ownerId, now, now)
    database
      .prepare(
        `INSERT INTO "Draft" ("id", "surveyId", "lang", "source", "version", "basedOn", "savedAt", "savedById") VALUES (?, ?, 'en', ?, 1, 0, ?, ?)`,
      )
      .run(slug, slug, sourceOf(slug, questions), now, ownerId)
  })
  return slug
}

/** What the studio does when the author goes on writing. */
export function rewrite(slug: string, questions: Question[]): void {
  inDatabase((database) =>
    database
      .prepare(`UPDATE "Draft" SET "source" = ?, "version" = "version" + 1 WHERE "surveyId" = ?`)
      .run(sourceOf(slug, questions), slug),
  )
}

interface Question {
  id: string
  prompt: string
  answer: string
}

export const titleOf = (slug: string) => `The ${slug}`

function sourceOf(slug: string, questions: readonly Question[]): string {
  const blocks = questions.map(
    ({ id, prompt, answer }) => `:::qa{#${id}}\n\n${prompt}\n\n---\n\n${answer}\n\n:::\n`,
  )
  const head = `---\nslug: ${slug}\nlang: en\ntitle: ${titleOf(slug)}\n---\n\n# ${titleOf(slug)}\n`
  return `${head}\n## Tides {#tides deck="Tides"}\n\nThe sea comes and goes.\n\n${blocks.join('\n')}`
}

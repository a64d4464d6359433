import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '#lib/model.ts'
import { countKinds } from '#lib/publishing/plan.ts'
import { compile } from '#lib/survey/compile.ts'
import { db } from './db.ts'
import { type Published, publishEdition } from './publish.ts'

/**
 * Publishes the surveys of a folder, `<slug>/<slug>.<lang>.md` each, and says in a line per edition
 * what that changed. An edition with errors is not published: the one before it stays.
 */
export async function publishContent(folder: string): Promise<string[]> {
  const lines: string[] = []
  for (const file of editionFiles(folder)) lines.push(...(await publishFile(folder, file)))
  return lines
}

function editionFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((path) => /^([^/]+)\/\1\.[A-Za-z-]+\.md$/.test(path))
    .sort()
}

async function publishFile(folder: string, file: string): Promise<string[]> {
  const source = readFileSync(join(folder, file), 'utf8')
  const compiled = compile(source)
  const errors = compiled.diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    return [`${file} was not published:`, ...errors.map((error) => lineOf(file, error))]
  }
  if (await isWrittenHere(compiled.survey.slug)) {
    return [
      `${file} was not published: an instructor’s survey has the slug “${compiled.survey.slug}”. ` +
        'That one stays as it is; give the file another slug.',
    ]
  }
  const published = await publishEdition(compiled, source, new Date())
  const cards = compiled.questions.length
  return [`${file}: ${cards} cards in ${compiled.decks.length} decks, ${summarise(published)}`]
}

/** Whether the survey with a slug belongs to an instructor. */
async function isWrittenHere(slug: string): Promise<boolean> {
  const survey = await db().survey.findUnique({ where: { slug }, select: { ownerId: true } })
  return survey !== null && survey.ownerId !== null
}

function lineOf(file: string, { place, severity, rule, message }: Diagnostic): string {
  return `  ${file}:${place.start.line}:${place.start.column} ${severity} ${rule} ${message}`
}

function summarise({ plan, revision }: Published): string {
  if (revision === null) return 'nothing changed'
  const counts = Object.entries(countKinds(plan.rows))
  const parts = counts.map(([kind, count]) => `${count} ${kind}`)
  return `published as revision ${revision} (${parts.join(', ')})`
}

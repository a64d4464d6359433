import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Diagnostic } from '#lib/model.ts'
import { countKinds } from '#lib/publishing/plan.ts'
import { compile } from '#lib/survey/compile.ts'
import type { ImageUrl } from '#lib/survey/images.ts'
import { db } from './db.ts'
import { readImageFile } from './image-file.ts'
import { hashOf, mediaUrl, type SurveyImage } from './media.ts'
import { metrics, timed } from './metrics.mjs'
import { type Published, publishEdition } from './publish.ts'

/**
 * Publishes the surveys of a folder, `<slug>/<slug>.<lang>.md` each with the images beside it, and says
 * in a line per edition what that changed, and in a line each what is wrong with it. An edition with
 * errors is not published: the one before it stays. On a new site, learners find the surveys in the
 * order of the slugs in the file `ORDER`; those it does not name follow.
 */
export async function publishContent(folder: string): Promise<string[]> {
  const lines: string[] = []
  for (const slug of surveyFolders(folder)) {
    for (const file of editionFiles(folder, slug)) lines.push(...(await publishFile(folder, file)))
  }
  return lines
}

function surveyFolders(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  const slugs = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const order = entries.some(({ name }) => name === 'ORDER')
    ? readFileSync(join(folder, 'ORDER'), 'utf8').split(/\s+/)
    : []
  const named = order.filter((slug) => slugs.includes(slug))
  return [...new Set([...named, ...slugs.sort()])]
}

function editionFiles(folder: string, slug: string): string[] {
  return readdirSync(join(folder, slug))
    .map((file) => `${slug}/${file}`)
    .filter((path) => /^([^/]+)\/\1\.[A-Za-z-]+\.md$/.test(path))
    .sort()
}

async function publishFile(folder: string, file: string): Promise<string[]> {
  const source = readFileSync(join(folder, file), 'utf8')
  const { imageUrl, images } = openImages(dirname(join(folder, file)))
  const compiled = timed(metrics().compiles, () => compile(source, { imageUrl }))
  const problems = compiled.diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map((diagnostic) => lineOf(file, diagnostic))
  if (compiled.diagnostics.some(({ severity }) => severity === 'error')) {
    return [`${file} was not published:`, ...problems]
  }
  if (await isWrittenHere(compiled.survey.slug)) {
    return [
      `${file} was not published: an instructor’s survey has the slug “${compiled.survey.slug}”. ` +
        'That one stays as it is; give the file another slug.',
    ]
  }
  const published = await publishEdition(compiled, source, new Date(), [...images.values()])
  const cards = compiled.questions.length
  const decks = compiled.decks.length
  return [`${file}: ${cards} cards in ${decks} decks, ${summarise(published)}`, ...problems]
}

/** Looks images up in a survey's folder, and takes note of those that are there, by their path. */
function openImages(folder: string): { imageUrl: ImageUrl; images: Map<string, SurveyImage> } {
  const images = new Map<string, SurveyImage>()
  const imageUrl: ImageUrl = (path) => {
    const known = images.get(path)
    if (known) return mediaUrl(known.hash)
    const file = readImageFile(folder, path)
    if (!file) return null
    const hash = hashOf(file.bytes)
    images.set(path, { path, hash, ...file })
    return mediaUrl(hash)
  }
  return { imageUrl, images }
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

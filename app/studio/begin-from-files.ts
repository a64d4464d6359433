import { beginEdition, createSurvey, sendDraft, uploadImage } from '#lib/client/studio.ts'
import { imagePath } from '#lib/survey/images.ts'
import { readSurveyHead } from '#lib/survey/survey-head.ts'
import { fill } from '#ui/question/labels.ts'
import { type HomeLabels, refusalOf } from './home-labels.ts'
import type { ChosenFiles } from './read-files.ts'

/** A survey that was begun, and the texts it consists of. */
interface Begun {
  slug: string
  lang: string
  /** The slug its text asked for, by which its other languages are known. */
  wanted: string
  langs: string[]
  sources: string[]
}

export interface BegunFromFiles {
  surveys: { slug: string; lang: string }[]
  /** In words. */
  problems: string[]
}

/**
 * Begins surveys from texts, and gives them their images. Texts with the same slug in different
 * languages are editions of one survey; an image goes where a text shows it.
 */
export async function beginFromFiles(
  { texts, images }: ChosenFiles,
  labels: HomeLabels,
): Promise<BegunFromFiles> {
  const begun: Begun[] = []
  const problems: string[] = []
  for (const { source } of texts) {
    const problem = (await addEdition(begun, source)) ?? (await addSurvey(begun, source, labels))
    if (problem) problems.push(problem)
  }
  for (const image of images) problems.push(...(await placeImage(begun, image, labels)))
  return { surveys: begun.map(({ slug, lang }) => ({ slug, lang })), problems }
}

/** Undefined when the text is no other language of a survey begun before. */
async function addEdition(begun: readonly Begun[], source: string): Promise<'' | undefined> {
  const { slug, lang, title } = readSurveyHead(source)
  const survey = begun.find(({ wanted, langs }) => wanted === slug && !langs.includes(lang))
  if (!survey) return undefined
  const reply = await beginEdition(survey.slug, { lang, title, copyOf: null })
  if (reply.kind !== 'answered') return undefined
  const sent = await sendDraft(survey.slug, lang, source, 1)
  if (sent.kind !== 'saved') return undefined
  survey.langs.push(lang)
  survey.sources.push(source)
  return ''
}

/** Why there is no survey, in words; empty if there is. */
async function addSurvey(begun: Begun[], source: string, labels: HomeLabels): Promise<string> {
  const reply = await createSurvey({ source })
  if (reply.kind !== 'answered') return labels.refused[refusalOf(reply)]
  const { slug, lang } = reply.value as { slug: string; lang: string }
  const { slug: wanted } = readSurveyHead(source)
  begun.push({ slug, lang, wanted, langs: [lang], sources: [source] })
  return ''
}

async function placeImage(
  begun: readonly Begun[],
  image: File,
  labels: HomeLabels,
): Promise<string[]> {
  const problems: string[] = []
  for (const { slug, sources } of begun) {
    const paths = sources.flatMap((source) => pathsOf(source, image.name))
    if (paths.length === 0 && begun.length > 1) continue
    for (const path of new Set(paths.length > 0 ? paths : [image.name])) {
      const uploaded = await uploadImage(slug, path, image)
      if (uploaded.ok) continue
      const why = labels.image[uploaded.reason]
      problems.push(fill(labels.imageProblem, { name: image.name, why }))
    }
  }
  return problems
}

/** The paths under which a text shows a file. */
function pathsOf(source: string, name: string): string[] {
  const addresses = source.matchAll(/\]\(\s*<?([^)>\s]+)|\]:\s*<?([^>\s]+)|src=["']?([^"'>]+)/g)
  return [...addresses].flatMap(([, inline, defined, raw]) => {
    const path = imagePath(inline ?? defined ?? raw ?? '')
    return path === name || path?.endsWith(`/${name}`) ? path : []
  })
}

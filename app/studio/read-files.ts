/** As the server has it. */
const maxBytes = 2 * 1024 * 1024

/** What somebody chose, told apart. */
export interface ChosenFiles {
  texts: { name: string; source: string }[]
  images: File[]
  /** What cannot be used, and why. */
  problems: { name: string; reason: 'markdown' | 'utf8' | 'too-large' }[]
}

/** Reads files: Markdown as UTF-8, images as they are. */
export async function readFiles(files: readonly File[]): Promise<ChosenFiles> {
  const chosen: ChosenFiles = { texts: [], images: [], problems: [] }
  for (const file of files) {
    const { name } = file
    if (file.type.startsWith('image/')) chosen.images.push(file)
    else if (!/\.(?:md|markdown|txt)$/i.test(name))
      chosen.problems.push({ name, reason: 'markdown' })
    else if (file.size > maxBytes) chosen.problems.push({ name, reason: 'too-large' })
    else {
      const source = await decoded(file)
      if (source === null) chosen.problems.push({ name, reason: 'utf8' })
      else chosen.texts.push({ name, source })
    }
  }
  return chosen
}

async function decoded(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return null
  }
}

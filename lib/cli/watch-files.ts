import { readFileSync, unwatchFile, watchFile } from 'node:fs'

/** How often the files are looked at. Looking also sees those that editors delete and write anew. */
const everyMs = 200

/**
 * Hands on the text of each file whenever it is another than before, until the process is interrupted
 * or told to end. A file that is gone or empty, as in the midst of being saved, is waited for.
 */
export function watchFiles(
  files: readonly string[],
  onText: (file: string, text: string) => void,
): Promise<void> {
  const last = new Map<string, string>()
  const look = (file: string) => {
    const text = readIfThere(file)
    if (text === '' || text === last.get(file)) return
    last.set(file, text)
    onText(file, text)
  }
  for (const file of files) {
    watchFile(file, { interval: everyMs }, () => look(file))
    look(file)
  }
  return new Promise((done) => {
    const end = () => {
      for (const file of files) unwatchFile(file)
      done()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  })
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

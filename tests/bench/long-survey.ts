import { readFileSync } from 'node:fs'
import { compile } from '#lib/survey/compile.ts'

const corpusBytes = 1_000_000

/** A survey of real text, of one megabyte or so many bytes. */
export function longSurvey(lang: string, bytes = corpusBytes): string {
  const source = repeatSurvey(readFileSync(`content/ptm/ptm.${lang}.md`, 'utf8'), bytes)
  requireValid(source)
  return source
}

/**
 * A survey as long as the corpus should be: the same one again and again below one front matter and
 * title, with every id, deck and footnote of a copy named after the copy. That all is asked several times is
 * found, and not minded.
 */
function repeatSurvey(source: string, bytes: number): string {
  const body = source.search(/^## /m)
  const copies = Math.round(bytes / Buffer.byteLength(source))
  const bodies = Array.from({ length: copies }, (_, copy) =>
    source
      .slice(body)
      .replace(/\{#([\w-]+)/g, `{#$1-${copy}`)
      .replace(
        /requires="([^"]+)"/g,
        (_, ids: string) =>
          `requires="${ids
            .split(' ')
            .map((id) => `${id}-${copy}`)
            .join(' ')}"`,
      )
      .replace(/\]\(#([\w-]+)\)/g, `](#$1-${copy})`)
      .replace(/deck="([^"]+)"/g, `deck="$1 ${copy}"`)
      .replace(/\[\^([^\]]+)\]/g, `[^$1-${copy}]`),
  )
  const head = source.slice(0, body).replace('---\n', '---\nlint: {SR022: off}\n')
  return head + bodies.join('\n')
}

/** A corpus with errors would be compiled in less time than a good one, or in more. */
function requireValid(source: string): void {
  const { diagnostics } = compile(source)
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new Error(`The corpus is not valid: ${error.rule}, ${error.message}`)
}

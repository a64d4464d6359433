import { readFileSync } from 'node:fs'
import { GFM, parser } from '@lezer/markdown'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { compile } from '#lib/survey/compile.ts'
import { parseSurvey } from '#lib/survey/grammar.ts'
import type { Figure, Outcome } from './figure.ts'
import { sideBySide } from './timing.ts'

const corpusBytes = 1_000_000
const rounds = 9

/** How fast surveys compile, beside parsing alone: with our grammar, with lezer's own, and with remark. */
export async function measureCompile(): Promise<Outcome> {
  const figures = [...(await measureEdition('en')), ...(await measureEdition('zh'))]
  return { figures }
}

async function measureEdition(lang: string): Promise<Figure[]> {
  const source = repeatSurvey(readFileSync(`content/ptm/ptm.${lang}.md`, 'utf8'))
  requireValid(source)
  const gfm = parser.configure(GFM)
  const remark = unified().use(remarkParse).use(remarkGfm)
  const took = await sideBySide(rounds, {
    compile: () => compile(source),
    survey: () => parseSurvey(source),
    lezer: () => gfm.parse(source),
    remark: () => remark.parse(source),
  })

  const speed = (ms: number) => Buffer.byteLength(source) / ms / 1000
  const ours = { name: `compile, ${lang}`, value: speed(took.compile), unit: 'MB/s' }
  return [
    { ...ours, target: { of: 'value', atLeast: 8 } },
    {
      ...ours,
      beside: { name: 'lezer GFM, parse only', value: speed(took.lezer) },
      target: { of: 'ratio', atLeast: 0.7 },
    },
    { ...ours, beside: { name: 'our grammar, parse only', value: speed(took.survey) } },
    { ...ours, beside: { name: 'remark with GFM, parse only', value: speed(took.remark) } },
  ]
}

/**
 * A survey as long as the corpus should be: the same one again and again below one front matter and
 * title, with every id, deck and footnote of a copy named after the copy. That all is asked several times is
 * found, and not minded.
 */
function repeatSurvey(source: string): string {
  const body = source.search(/^## /m)
  const copies = Math.round(corpusBytes / Buffer.byteLength(source))
  const bodies = Array.from({ length: copies }, (_, copy) =>
    source
      .slice(body)
      .replace(/\{#([\w-]+)/g, `{#$1-${copy}`)
      .replace(/\]\(#([\w-]+)\)/g, `](#$1-${copy})`)
      .replace(
        /requires="([^"]+)"/g,
        (_, ids: string) => `requires="${ids.replace(/\S+/g, `$&-${copy}`)}"`,
      )
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

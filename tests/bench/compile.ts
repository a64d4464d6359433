import { GFM, parser } from '@lezer/markdown'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { compile } from '#lib/survey/compile.ts'
import { parseSurvey } from '#lib/survey/grammar.ts'
import type { Figure, Outcome } from './figure.ts'
import { longSurvey } from './long-survey.ts'
import { sideBySide } from './timing.ts'

const rounds = 9

/** How fast surveys compile, beside parsing alone: with our grammar, with lezer's own, and with remark. */
export async function measureCompile(): Promise<Outcome> {
  const figures = [...(await measureEdition('en')), ...(await measureEdition('zh'))]
  return { figures }
}

async function measureEdition(lang: string): Promise<Figure[]> {
  const source = longSurvey(lang)
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

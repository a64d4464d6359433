import { createCompiler } from '#lib/survey/compile.ts'
import { compileState } from '../../app/studio/[slug]/compile-state.ts'
import type { Figure, Outcome } from './figure.ts'
import { longSurvey } from './long-survey.ts'
import { percentile, timeMs } from './timing.ts'

const keys = 60
const warmUp = 10

/**
 * How long it takes in the studio's worker from a character typed in the midst of a long survey to the
 * diagnostics and the changed prose, ready to be sent, beside compiling all of it.
 */
export async function measureKeystroke(): Promise<Outcome> {
  const figures = [...(await measureEdition('en')), ...(await measureEdition('zh'))]
  return { figures }
}

async function measureEdition(lang: string): Promise<Figure[]> {
  const source = longSurvey(lang)
  const at = source.search(/(?<=^[\s\S]{400000,}[.。])/)
  const state = compileState(createCompiler())
  state.compile(0, source)
  const samples: number[] = []
  for (let typed = 1; typed <= keys; typed++) {
    const text = flat(source.slice(0, at) + 'x'.repeat(typed) + source.slice(at))
    const took = await timeMs(() => state.compile(typed, text))
    if (typed > warmUp) samples.push(took)
  }
  const whole = await timeMs(() => compileState(createCompiler()).compile(0, source))
  const beside = { name: 'the whole survey again', value: whole }
  return [
    {
      name: `keystroke to diagnostics and preview, ${lang}, median`,
      value: percentile(samples, 0.5),
      unit: 'ms',
      beside,
      target: { of: 'value', atMost: 16 },
    },
    {
      name: `keystroke to diagnostics and preview, ${lang}, p95`,
      value: percentile(samples, 0.95),
      unit: 'ms',
      target: { of: 'value', atMost: 16 },
    },
  ]
}

/** As a text arrives in a worker: in one piece of memory. */
function flat(text: string): string {
  return structuredClone(text)
}

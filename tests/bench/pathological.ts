import { GFM, parser } from '@lezer/markdown'
import { compile } from '#lib/survey/compile.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import { hostileSurveys } from '../unit/survey/hostile-surveys.ts'
import type { Figure, Outcome } from './figure.ts'
import { timeMs } from './timing.ts'

const length = 1_000_000
/** Of so many kinds of source, only the slowest say something. */
const shown = 12

/** How long a megabyte of each kind of hostile source takes to compile and to draft from, the slowest first. */
export async function measurePathological(): Promise<Outcome> {
  const gfm = parser.configure(GFM)
  const compiled: Figure[] = []
  const drafted: Figure[] = []
  for (const [name, source] of Object.entries(hostileSurveys(length))) {
    const bare = await timeOrFailure(() => gfm.parse(source))
    const beside = bare === null ? {} : { beside: { name: 'lezer GFM, parse only', value: bare } }
    const figure = { unit: 'ms', target: { of: 'value', atMost: 1000 }, ...beside } as const
    const compiling = await timeMs(() => compile(source))
    const drafting = await timeMs(() => propose(source))
    compiled.push({ ...figure, name: `compile, ${name}`, value: compiling })
    drafted.push({ ...figure, name: `draft, ${name}`, value: drafting })
  }
  return { figures: [compiled, drafted].flatMap(slowest) }
}

/** Null where the job fails: the bare parser has no limits, and runs out of stack. */
async function timeOrFailure(job: () => unknown): Promise<number | null> {
  try {
    return await timeMs(job)
  } catch {
    return null
  }
}

function slowest(figures: readonly Figure[]): Figure[] {
  return figures.toSorted((one, other) => other.value - one.value).slice(0, shown)
}

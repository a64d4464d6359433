const unitsMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
type Unit = keyof typeof unitsMs

const names: Readonly<Record<string, Unit>> = {
  ...{ s: 's', sec: 's', 秒: 's', m: 'm', min: 'm', 分: 'm', 分钟: 'm' },
  ...{ h: 'h', 时: 'h', 小时: 'h', d: 'd', 天: 'd' },
}
const intlNames = { s: 'second', m: 'minute', h: 'hour', d: 'day' } as const

/** A step is from a second to just under a day long, and there are no more than so many. */
const shortestMs = unitsMs.s
const longestMs = unitsMs.d - 1
const mostSteps = 8

export type ReadSteps =
  | { ok: true; steps: number[] }
  | { ok: false; why: 'form' | 'range' | 'count'; typed: string }

/** Steps as they are typed: `1m 10m`, with s, m, h and d; nothing, or 0, for none. */
export function readSteps(text: string): ReadSteps {
  const words = text
    .trim()
    .split(/[\s,，、]+/)
    .filter(Boolean)
  if (words.length === 0 || (words.length === 1 && words[0] === '0')) return { ok: true, steps: [] }
  if (words.length > mostSteps) return { ok: false, why: 'count', typed: text.trim() }
  const steps: number[] = []
  for (const typed of words) {
    const [, count, name = ''] = /^(\d+(?:\.\d+)?)(\D+)$/.exec(typed) ?? []
    const unit = names[name.toLowerCase()]
    if (count === undefined || !unit) return { ok: false, why: 'form', typed }
    const step = Math.round(Number(count) * unitsMs[unit])
    if (step < shortestMs || step > longestMs) return { ok: false, why: 'range', typed }
    steps.push(step)
  }
  return { ok: true, steps }
}

/** Steps as they are typed. */
export function writeSteps(steps: readonly number[]): string {
  return steps.map((step) => `${step / unitsMs[unitOf(step)]}${unitOf(step)}`).join(' ')
}

/** A step in words: `10 minutes`. */
export function stepInWords(step: number, locale: string): string {
  const unit = intlNames[unitOf(step)]
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(step / unitsMs[unitOf(step)])
}

/** The largest unit that a step is a whole number of; of odd milliseconds, seconds. */
function unitOf(step: number): Unit {
  const units: readonly Unit[] = ['d', 'h', 'm']
  return units.find((unit) => step % unitsMs[unit] === 0) ?? 's'
}

/** A stretch of two texts set against each other: in both, only in the former, or only in the new one. */
export interface DiffPart {
  kind: 'same' | 'gone' | 'come'
  text: string
}

/** Beyond this many differences the shortest way is no longer looked for. */
const mostDifferences = 1000

/** Two texts word by word; a Chinese character is a word of its own. */
export function diffWords(before: string, after: string): DiffPart[] {
  return merged(diffTokens(words(before), words(after)))
}

/** Two texts line by line, one part for each line. */
export function diffLines(before: string, after: string): DiffPart[] {
  return diffTokens(before.split(/\r\n|\r|\n/), after.split(/\r\n|\r|\n/))
}

function words(text: string): string[] {
  return text.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|\s+|./gsu) ?? []
}

/**
 * A shortest way from one list to another (E. W. Myers, "An O(ND) difference algorithm and its
 * variations", 1986). Lists that differ in more than {@link mostDifferences} places are set whole
 * against each other, between their common beginning and end.
 */
function diffTokens(before: readonly string[], after: readonly string[]): DiffPart[] {
  let start = 0
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  return [
    ...parts('same', before.slice(0, start)),
    ...(shortestWay(a, b) ?? [...parts('gone', a), ...parts('come', b)]),
    ...parts('same', before.slice(before.length - end)),
  ]
}

/** For each number of differences, how far along `a` one gets on each diagonal. */
type Reach = Map<number, number>

function shortestWay(a: readonly string[], b: readonly string[]): DiffPart[] | null {
  const reaches: Reach[] = []
  let reach: Reach = new Map([[1, 0]])
  for (let count = 0; count <= Math.min(a.length + b.length, mostDifferences); count++) {
    reaches.push(reach)
    const next: Reach = new Map()
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = startOf(reach, diagonal, count)
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      next.set(diagonal, x)
      if (x >= a.length && x - diagonal >= b.length) return walkBack(reaches, a, b)
    }
    reach = next
  }
  return null
}

function startOf(reach: Reach, diagonal: number, count: number): number {
  const fromAbove = reach.get(diagonal + 1) ?? -1
  const fromLeft = (reach.get(diagonal - 1) ?? -1) + 1
  return comesDown(reach, diagonal, count) ? fromAbove : fromLeft
}

/** Whether the last difference on the way to a diagonal is a token of `b`. */
function comesDown(reach: Reach, diagonal: number, count: number): boolean {
  if (diagonal === -count) return true
  return diagonal !== count && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1)
}

function walkBack(reaches: readonly Reach[], a: readonly string[], b: readonly string[]) {
  const way: DiffPart[] = []
  let [x, y] = [a.length, b.length]
  for (let count = reaches.length - 1; count >= 0; count--) {
    const reach = reaches[count] ?? new Map()
    const diagonal = x - y
    const isDown = comesDown(reach, diagonal, count)
    const former = startOf(reach, diagonal, count)
    while (x > former && y > former - diagonal) {
      way.push(...parts('same', a.slice(x - 1, x)))
      x--
      y--
    }
    if (count === 0) break
    if (isDown) way.push(...parts('come', b.slice(--y, y + 1)))
    else way.push(...parts('gone', a.slice(--x, x + 1)))
  }
  return way.reverse()
}

function parts(kind: DiffPart['kind'], tokens: readonly string[]): DiffPart[] {
  return tokens.map((text) => ({ kind, text }))
}

/** Neighbours of one kind as one part. */
function merged(list: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  for (const { kind, text } of list) {
    const last = result.at(-1)
    if (last?.kind === kind) last.text += text
    else result.push({ kind, text })
  }
  return result
}

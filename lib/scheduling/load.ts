/**
 * What the days to come hold already, counted from the day of an answer, so that a card may be put
 * on a quieter one among those its interval may stray to.
 */
export interface DayLoad {
  /** Cards due in so many days. */
  dueIn(days: number): number
  /** How welcome more cards are on that day, 0 to 1: easy days of the week have less. */
  easeIn(days: number): number
  /** In how many days siblings of the card are due. */
  siblings: readonly number[]
}

/** Intervals up to this are balanced; beyond it nobody knows what the days will hold. */
const longestBalancedDays = 90

/** A holiday is at most 92 days long; no card is put further away than from the middle of one. */
const farthestMove = 93

/** How unwelcome a sibling makes a day, by the days between; further away it does not count. */
const siblingEase = [0, 0.2, 0.4, 0.6, 0.8]

/**
 * A day from `earliest` to `latest`, drawn with odds that fall with what is due on it already, so
 * that busy days fill more slowly than quiet ones: count^−2.15 · interval^−3, after the behaviour of
 * Anki's scheduler, except that the ease of a day counts also while nothing is due on it.
 *
 * Where none of the days is welcome, as on holidays, the nearest one before or after them that is.
 *
 * @param factor where the draw falls, 0 up to 1
 * @param bounds the shortest and the longest interval there may be
 * @returns null where the load has no say: beyond 90 days, or when no day far and wide is welcome
 */
export function balancedDays(
  earliest: number,
  latest: number,
  factor: number,
  load: DayLoad,
  bounds: { minimum: number; maximum: number } = { minimum: earliest, maximum: latest },
): number | null {
  if (latest > longestBalancedDays) return null
  const odds: number[] = []
  let total = 0
  for (let days = earliest; days <= latest; days++) {
    total += oddsOf(days, load)
    odds.push(total)
  }
  if (total === 0) return nearestWelcome(earliest, latest, factor, load, bounds)
  const index = odds.findIndex((reached) => factor * total < reached)
  return index < 0 ? latest : earliest + index
}

/** Of the nearest welcome days on either side, one drawn by their odds and by how near they are. */
function nearestWelcome(
  earliest: number,
  latest: number,
  factor: number,
  load: DayLoad,
  { minimum, maximum }: { minimum: number; maximum: number },
): number | null {
  const isWelcome = (days: number) => days >= minimum && days <= maximum && oddsOf(days, load) > 0
  const away = Array.from({ length: farthestMove }, (_, index) => index + 1)
  const before = away.find((days) => isWelcome(earliest - days))
  const after = away.find((days) => isWelcome(latest + days))
  if (before === undefined) return after === undefined ? null : latest + after
  if (after === undefined) return earliest - before
  const oddsBefore = oddsOf(earliest - before, load) / before
  const oddsAfter = oddsOf(latest + after, load) / after
  return factor * (oddsBefore + oddsAfter) < oddsBefore ? earliest - before : latest + after
}

function oddsOf(days: number, load: DayLoad): number {
  const due = load.dueIn(days)
  const room = due === 0 ? 1 : due ** -2.15 * days ** -3
  const nearest = Math.min(...load.siblings.map((sibling) => Math.abs(sibling - days)))
  return room * load.easeIn(days) * (siblingEase[nearest] ?? 1)
}

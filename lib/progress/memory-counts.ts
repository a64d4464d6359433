/** Where each bin after the first begins: stability in days, difficulty from 1 to 10. */
export const stabilityEdges = [1, 3, 7, 14, 30, 90, 180, 365, 1095] as const
export const difficultyEdges = [2, 3, 4, 5, 6, 7, 8, 9] as const
/** The five inks of recall: the palest is below the first, the darkest from the last on. */
export const recallEdges = [0.5, 0.7, 0.85, 0.95] as const

/** Days the forecast looks ahead, today included. */
export const forecastDays = 30

/** Lapses beyond this are counted as this many. */
export const mostLapses = 60

/** What the memories of some cards that are asked at present come to. */
export interface MemoryCounts {
  learning: number
  young: number
  mature: number
  suspended: number
  /** Cards that have been reviewed, suspended ones too. */
  met: number
  /** Cards whose day has passed; and those due on each day from today on. */
  overdue: number
  due: number[]
  /** Cards out of learning steps, by bin. */
  stability: number[]
  difficulty: number[]
  recall: number[]
  /** Sum of their recall today, 0 to 1 each. */
  recallSum: number
  /** Cards by how often they were forgotten. */
  lapses: number[]
}

export function emptyCounts(): MemoryCounts {
  return {
    learning: 0,
    young: 0,
    mature: 0,
    suspended: 0,
    met: 0,
    overdue: 0,
    due: zeros(forecastDays),
    stability: zeros(stabilityEdges.length + 1),
    difficulty: zeros(difficultyEdges.length + 1),
    recall: zeros(recallEdges.length + 1),
    recallSum: 0,
    lapses: zeros(mostLapses + 1),
  }
}

export function sumCounts(all: Iterable<MemoryCounts>): MemoryCounts {
  const sum = emptyCounts()
  for (const counts of all) {
    for (const name of numbers) sum[name] += counts[name]
    for (const name of lists) addTo(sum[name], counts[name])
  }
  return sum
}

/** Mean recall today of the cards out of learning steps, 0 to 1; null without any. */
export function meanRecall({ recall, recallSum }: MemoryCounts): number | null {
  const cards = recall.reduce((sum, count) => sum + count, 0)
  return cards === 0 ? null : recallSum / cards
}

const numbers = ['learning', 'young', 'mature', 'suspended', 'met', 'overdue', 'recallSum'] as const
const lists = ['due', 'stability', 'difficulty', 'recall', 'lapses'] as const

function addTo(sum: number[], values: readonly number[]): void {
  for (const [index, value] of values.entries()) sum[index] = (sum[index] ?? 0) + value
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}

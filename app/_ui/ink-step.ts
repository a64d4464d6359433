import { recallEdges } from '#lib/progress/memory-counts.ts'

export type InkStep = 1 | 2 | 3 | 4 | 5

/** The ink for a probability of recall, 0 to 1: 5 for what is known, 1 for what is nearly gone. */
export function inkStep(recall: number): InkStep {
  return (1 + recallEdges.filter((from) => recall >= from).length) as InkStep
}

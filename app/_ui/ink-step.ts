export type InkStep = 1 | 2 | 3 | 4 | 5

/** From here on up a recall is drawn in the next darker ink. */
export const inkThresholds = [0.5, 0.7, 0.85, 0.95] as const

/** The ink for a probability of recall, 0 to 1: 5 for what is known, 1 for what is nearly gone. */
export function inkStep(recall: number): InkStep {
  return (1 + inkThresholds.filter((from) => recall >= from).length) as InkStep
}

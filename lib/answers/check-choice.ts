import type { Option } from '#lib/model.ts'

/** How a choice compares with the key; indices into the options as the author wrote them. */
export interface ChoiceCheck {
  /** 1 when exactly the correct options were chosen; otherwise hits less wrong ones, as a share of the correct. */
  correctness: number
  /** Correct options that were not chosen. */
  missed: number[]
  /** Options that were chosen and are not correct. */
  wrong: number[]
}

/** Judges the chosen options. An index named twice counts once; one that does not exist is wrong. */
export function checkChoice(chosen: readonly number[], options: readonly Option[]): ChoiceCheck {
  const picked = new Set(chosen)
  const correct = options.flatMap((option, index) => (option.correct ? [index] : []))
  const missed = correct.filter((index) => !picked.has(index))
  const wrong = [...picked].filter((index) => !options[index]?.correct).sort((a, b) => a - b)
  const hits = correct.length - missed.length
  const correctness = correct.length === 0 ? 0 : Math.max(0, hits - wrong.length) / correct.length
  return { correctness, missed, wrong }
}

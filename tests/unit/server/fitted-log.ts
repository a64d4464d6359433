import type { Grade, ReviewEvent } from '#lib/model.ts'
import { formulasOf } from '#lib/scheduling/formulas.ts'
import { seededRandom } from '#lib/scheduling/random.ts'
import { makeReview } from './events.ts'

/**
 * Answers of somebody whose memory is as some weights say: each card after 0, 1, 3, 8 and 21 days, one
 * card begun a day, in the order of their time.
 *
 * @param memoryOn the weights their memory follows on a day
 */
export function makeFittedLog(
  cardIds: readonly string[],
  memoryOn: (day: number) => readonly number[],
): ReviewEvent[] {
  const random = seededRandom(11)
  const answers = cardIds.flatMap((cardId, begins) => {
    const first = formulasOf(memoryOn(begins))
    let [day, stability, difficulty] = [begins, first.firstStability(3), first.firstDifficulty(3)]
    const given: { cardId: string; day: number; grade: Grade }[] = [{ cardId, day, grade: 3 }]
    for (const wait of [1, 3, 8, 21]) {
      day += wait
      const formulas = formulasOf(memoryOn(day))
      const recall = formulas.recall(wait, stability)
      const grade = random() < recall ? 3 : 1
      stability = formulas.laterStability(stability, difficulty, recall, grade)
      difficulty = formulas.nextDifficulty(difficulty, grade)
      given.push({ cardId, day, grade })
    }
    return given
  })
  answers.sort((a, b) => a.day - b.day)
  return answers.map(({ cardId, day, grade }) => makeReview(cardId, day, grade))
}

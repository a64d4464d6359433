import { answer, guarded, notFound, type Problem, refuse } from '#lib/server/door.ts'
import {
  announceHoliday,
  type HolidayRefusal,
  holidayAnnouncement,
  holidayRemoval,
  removeHoliday,
} from '#lib/server/holidays.ts'
import { readOrder } from '#lib/server/learner-door.ts'

/** Announces a holiday of the learner's own, and answers with all of them. */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, holidayAnnouncement, 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const announced = await announceHoliday(learner, value, Date.now())
  if (announced.ok) return answer({ holidays: announced.holidays }, { status: 201 })
  return refuse(problemOf(announced.refusal))
})

/** Takes back a holiday that has not begun. */
export const DELETE = guarded(async (request) => {
  const order = await readOrder(request, holidayRemoval, 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const isRemoved = await removeHoliday(learner, value.fromDay, Date.now())
  return isRemoved ? answer({ fromDay: value.fromDay }) : refuse(notFound)
})

function problemOf(refusal: HolidayRefusal): Problem {
  switch (refusal.kind) {
    case 'ends-before-it-begins':
      return problem(refusal.kind, 'toDay', 'The last day comes before the first.')
    case 'in-the-past':
      return problem(refusal.kind, 'fromDay', `The first day is before today, ${refusal.today}.`)
    case 'too-long':
      return problem(refusal.kind, 'toDay', `It has more than ${refusal.mostDays} days.`)
    case 'too-far-ahead':
      return problem(refusal.kind, 'fromDay', `It begins in more than ${refusal.mostAhead} days.`)
    case 'overlaps': {
      const { fromDay, toDay } = refusal
      const detail = `Days ${fromDay} to ${toDay} are announced already.`
      return { ...problem(refusal.kind, 'fromDay', detail), status: 409 }
    }
  }
}

function problem(type: HolidayRefusal['kind'], field: string, why: string): Problem {
  const detail = `${why} Nothing was changed.`
  return { type, status: 422, title: 'Not a holiday to announce', detail, field }
}

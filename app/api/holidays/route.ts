import {
  answer,
  checkOrigin,
  guarded,
  notFound,
  type Problem,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import {
  announceHoliday,
  type HolidayRefusal,
  holidayAnnouncement,
  holidayRemoval,
  removeHoliday,
} from '#lib/server/holidays.ts'
import { currentLearner } from '#lib/server/session.ts'

/** Announces a holiday of the learner's own, and answers with all of them. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, holidayAnnouncement, 1024)
  if (!body.ok) return refuse(body.problem)
  const announced = await announceHoliday(learner, body.value, Date.now())
  if (announced.ok) return answer({ holidays: announced.holidays }, { status: 201 })
  return refuse(problemOf(announced.refusal))
})

/** Takes back a holiday that has not begun. */
export const DELETE = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, holidayRemoval, 1024)
  if (!body.ok) return refuse(body.problem)
  const isRemoved = await removeHoliday(learner, body.value.fromDay, Date.now())
  return isRemoved ? answer({ fromDay: body.value.fromDay }) : refuse(notFound)
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

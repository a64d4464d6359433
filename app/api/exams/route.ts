import { getLocale } from 'next-intl/server'
import { isoDay } from '#lib/scheduling/days.ts'
import { answer, guarded, notFound, refuse } from '#lib/server/door.ts'
import { examChange, examRemoval, removeExam, saveExam } from '#lib/server/exams.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { surveyLang } from '../../_i18n/locale.ts'

/** Sets or changes the exam of a deck, and answers with how the deck is reviewed until then. */
export const PUT = guarded(async (request) => {
  const order = await readOrder(request, examChange, 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const lang = surveyLang(await getLocale())
  const saved = await saveExam(learner, value, { lang, now: Date.now() })
  if (saved.kind === 'saved') return answer({ exam: saved.exam })
  if (saved.kind === 'not-found') return refuse(notFound)
  const { earliest, latest } = saved
  return refuse({
    type: 'day-range',
    status: 422,
    title: 'Not a day for an exam',
    detail: `It is to be from ${isoDay(earliest)} (day ${earliest}) to ${isoDay(latest)} (day ${latest}). Nothing was changed.`,
    field: 'day',
  })
})

/** Takes the exam of a deck back. */
export const DELETE = guarded(async (request) => {
  const order = await readOrder(request, examRemoval, 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const isRemoved = await removeExam(learner, value, surveyLang(await getLocale()))
  return isRemoved ? answer(value) : refuse(notFound)
})

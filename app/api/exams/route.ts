import { getLocale } from 'next-intl/server'
import { isoDay } from '#lib/scheduling/days.ts'
import {
  answer,
  checkOrigin,
  guarded,
  notFound,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { examChange, examRemoval, removeExam, saveExam } from '#lib/server/exams.ts'
import { currentLearner } from '#lib/server/session.ts'
import { surveyLang } from '../../_i18n/locale.ts'

/** Sets or changes the exam of a deck, and answers with how the deck is reviewed until then. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, examChange, 1024)
  if (!body.ok) return refuse(body.problem)
  const lang = surveyLang(await getLocale())
  const saved = await saveExam(learner, body.value, { lang, now: Date.now() })
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
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, examRemoval, 1024)
  if (!body.ok) return refuse(body.problem)
  const isRemoved = await removeExam(learner, body.value, surveyLang(await getLocale()))
  return isRemoved ? answer(body.value) : refuse(notFound)
})

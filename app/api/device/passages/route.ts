import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { loadDevicePassages } from '#lib/server/device.ts'
import { answer, guarded, notFound, readQuery, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'
import { surveyLang } from '../../../_i18n/locale.ts'

const query = z.strictObject({ survey: z.string().min(1).max(200) })

/** The prose of a survey of which the learner takes a deck, by section. */
export const GET = guarded(async (request) => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const wanted = readQuery(request, query)
  if (!wanted.ok) return refuse(wanted.problem)
  const lang = surveyLang(await getLocale())
  const passages = await loadDevicePassages(learner, wanted.value.survey, lang)
  return passages ? answer({ passages }) : refuse(notFound)
})

import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { loadDeviceCards } from '#lib/server/device.ts'
import { answer, guarded, notFound, readQuery, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'
import { surveyLang } from '../../../_i18n/locale.ts'

const slug = z.string().min(1).max(200)
const query = z.strictObject({
  survey: slug,
  deck: slug,
  after: z.coerce.number().int().min(-1).default(-1),
})

/** The cards of a deck that the learner takes, a part at a time: after `after`, the `next` of the part before. */
export const GET = guarded(async (request) => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const wanted = readQuery(request, query)
  if (!wanted.ok) return refuse(wanted.problem)
  const lang = surveyLang(await getLocale())
  const part = await loadDeviceCards(learner, { ...wanted.value, lang })
  return part ? answer(part) : refuse(notFound)
})

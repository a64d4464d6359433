import { getLocale } from 'next-intl/server'
import { loadDeviceHead } from '#lib/server/device.ts'
import { answer, guarded, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'
import { surveyLang } from '../../_i18n/locale.ts'

/** What a device keeps to be without a network: which decks, and how they are scheduled. */
export const GET = guarded(async () => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const lang = surveyLang(await getLocale())
  return answer(await loadDeviceHead(learner, lang, Date.now()))
})

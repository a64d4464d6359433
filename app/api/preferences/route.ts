import { cookies } from 'next/headers'
import { z } from 'zod'
import { answer, checkOrigin, guarded, readBody, refuse } from '#lib/server/door.ts'
import { shadingModes } from '#ui/shading-modes.ts'
import { themes } from '#ui/themes.ts'
import { locales } from '../../_i18n/locale.ts'

const preferences = z.strictObject({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
  shading: z.enum(shadingModes).optional(),
})

const yearSeconds = 365 * 24 * 60 * 60

/** Keeps how this browser wants to see the site, in cookies; nobody needs an account for it. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const body = await readBody(request, preferences, 4096)
  if (!body.ok) return refuse(body.problem)
  const jar = await cookies()
  for (const [name, value] of Object.entries(body.value)) {
    if (value)
      jar.set(name, value, { path: '/', maxAge: yearSeconds, sameSite: 'lax', httpOnly: true })
  }
  return answer(body.value)
})

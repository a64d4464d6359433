import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import type { Locale } from '../_i18n/locale.ts'
import type { ShadingMode } from './shading-modes.ts'
import { showTheme, type Theme } from './themes.ts'

interface Preferences {
  locale?: Locale
  theme?: Theme
  shading?: ShadingMode
}

/**
 * How this browser shows the site. A choice shows at once; the page is then rendered anew in it, or,
 * when it could not be kept, goes back to what was.
 */
export function usePreferences<Kept extends Preferences>(kept: Kept) {
  const router = useRouter()
  const [failed, setFailed] = useState(false)
  const [shown, show] = useOptimistic(kept, (now, change: Partial<Kept>) => ({ ...now, ...change }))

  function choose(change: Partial<Kept>) {
    startTransition(async () => {
      show(change)
      if (change.theme) showTheme(change.theme)
      const reply = await callApi('/api/preferences', { method: 'PUT', body: change })
      const isKept = reply.kind === 'answered'
      if (!isKept && kept.theme) showTheme(kept.theme)
      startTransition(() => {
        setFailed(!isKept)
        if (isKept) router.refresh()
      })
    })
  }

  return { shown, failed, choose }
}

import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import type { Locale } from '../_i18n/locale.ts'
import { showTheme, type Theme } from './themes.ts'

interface Preferences {
  locale?: Locale
  theme?: Theme
}

/**
 * How this browser shows the site. A choice shows at once; the page is then rendered anew in it, or,
 * when it could not be kept, goes back to what was.
 */
export function usePreferences(kept: { locale: Locale; theme: Theme }) {
  const router = useRouter()
  const [failed, setFailed] = useState(false)
  const [shown, show] = useOptimistic(kept, (now, change: Preferences) => ({ ...now, ...change }))

  function choose(change: Preferences) {
    startTransition(async () => {
      show(change)
      if (change.theme) showTheme(change.theme)
      const reply = await callApi('/api/preferences', { method: 'PUT', body: change })
      const isKept = reply.kind === 'answered'
      if (!isKept) showTheme(kept.theme)
      startTransition(() => {
        setFailed(!isKept)
        if (isKept) router.refresh()
      })
    })
  }

  return { shown, failed, choose }
}

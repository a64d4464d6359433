import { useRouter } from 'next/navigation'
import { startTransition, useOptimistic, useState } from 'react'
import { type Preferences, savePreferences } from '#lib/client/settings.ts'
import { showTheme, type Theme } from './themes.ts'

/**
 * How this browser shows the site. A choice shows at once; the page is then rendered anew in it, or,
 * when it could not be kept, goes back to what was.
 */
export function usePreferences(kept: { locale: 'en' | 'zh-CN'; theme: Theme }) {
  const router = useRouter()
  const [failed, setFailed] = useState(false)
  const [shown, show] = useOptimistic(kept, (now, change: Preferences) => ({ ...now, ...change }))

  function choose(change: Preferences) {
    startTransition(async () => {
      show(change)
      if (change.theme) showTheme(change.theme)
      const isKept = (await savePreferences(change)).kind === 'answered'
      if (!isKept) showTheme(kept.theme)
      startTransition(() => {
        setFailed(!isKept)
        if (isKept) router.refresh()
      })
    })
  }

  return { shown, failed, choose }
}

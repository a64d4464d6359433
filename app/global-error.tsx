'use client'

import '#ui/tokens.css'
import '#ui/base.css'
import messages from '#messages/failure.json'
import { Failure, useFailureLocale } from '#ui/failure.tsx'

interface Props {
  error: unknown
  retry: () => void
}

/** The layout itself failed, so the fonts are the system's. */
export default function GlobalError({ error, retry }: Props) {
  const locale = useFailureLocale()
  return (
    <html lang={locale}>
      <title>{`${messages[locale].title} · Stet`}</title>
      <body>
        <Failure error={error} onRetry={retry} />
      </body>
    </html>
  )
}

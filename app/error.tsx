'use client'

import { Failure } from '#ui/failure.tsx'

interface Props {
  error: unknown
  retry: () => void
}

/** A page that could not be shown. */
export default function ErrorPage({ error, retry }: Props) {
  return <Failure error={error} onRetry={retry} />
}
